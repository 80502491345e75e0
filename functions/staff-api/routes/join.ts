import type { Handlers } from "#functions/http/serve.ts";
import type { joinOperations } from "#shared/api/staff-operations.ts";
import { refuseUnfit } from "#shared/domain/invitation.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { invitationId } from "#shared/store/invitation-store.ts";
import type { Deps } from "../deps.ts";

/** Who calls, as the token says; she may be no member of anything. */
export type SignedIn = { subject: string };

export function joinHandlers({
  stores,
  networks,
  now,
  log,
}: Deps): Handlers<typeof joinOperations, SignedIn> {
  /** @throws Refusal `invitation/unknown`, `invitation/ended`, `invitation/not-yours`, `invitation/already-member` */
  async function open(code: string, subject: string) {
    const invitation = await stores.invitations.find(invitationId(code));
    const network = invitation && networks.get(invitation.networkId);
    if (!network) throw new Refusal("invitation/unknown");
    refuseUnfit(invitation, subject, now());
    const memberships = await stores.members.of(subject);
    if (memberships.some(({ networkId }) => networkId === network.id))
      throw new Refusal("invitation/already-member");
    return { invitation, network };
  }

  return {
    lookAtInvitation: async ({ c, body, subject }) => {
      const { invitation, network } = await open(body.code, subject);
      return c.json({
        network: { id: network.id, name: network.name },
        role: invitation.role,
        endsAt: invitation.endsAt,
      });
    },

    acceptInvitation: async ({ c, body, subject }) => {
      const { invitation, network } = await open(body.code, subject);
      const { role } = invitation;
      const since = now().toISOString();
      const member = { subject, networkId: network.id, role, name: body.name, since };
      await stores.invitations.accept(invitation, member, {
        at: since,
        by: { subject, name: body.name, role },
        what: "member joined",
        fields: [{ path: "role", from: null, to: role }],
      });
      log.info("member joined", { member: subject, network: network.id });
      return c.json(member, 201);
    },
  };
}
