import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Invitation } from "#shared/domain/invitation.ts";
import type { Member } from "#shared/domain/member.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { invitationId } from "#shared/store/invitation-store.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<
  typeof staffOperations,
  | "listMembers"
  | "changeMember"
  | "removeMember"
  | "createInvitation"
  | "listInvitations"
  | "revokeInvitation"
>;

export function memberHandlers({
  stores,
  now,
  newSecretCode,
  publicUrl,
  log,
}: Deps): Handlers<Operations, Staff> {
  /** @throws Refusal `member/unknown`, also for who is a member of another network only */
  async function find(network: Network, subject: string): Promise<Member> {
    const found = (await stores.members.of(subject)).find(({ networkId }) => networkId === network.id);
    if (!found) throw new Refusal("member/unknown");
    return found;
  }
  const made = (by: Member, what: string) => ({ at: now().toISOString(), by: actorOf(by), what });

  return {
    listMembers: async ({ c, query, network }) =>
      c.json(await stores.members.listOfNetwork(network.id, query)),

    changeMember: async ({ c, params, body, network, member }) => {
      const before = await find(network, params.id);
      if (before.role === body.role) return c.json(before);
      await stores.members.changeRole(before, body.role, {
        ...made(member, "role changed"),
        fields: [{ path: "role", from: before.role, to: body.role }],
      });
      log.info("role changed", { member: before.subject, role: body.role, by: member.subject });
      return c.json({ ...before, role: body.role });
    },

    removeMember: async ({ c, params, network, member }) => {
      const before = await find(network, params.id);
      await stores.members.end(before, {
        ...made(member, "member removed"),
        fields: [{ path: "role", from: before.role, to: null }],
      });
      // Her address goes with her; the next morning would find it too.
      await stores.reminderMails.remove(before);
      log.info("member removed", { member: before.subject, by: member.subject });
      return c.body(null, 204);
    },

    createInvitation: async ({ c, body, network, member }) => {
      const { days, ...wanted } = body;
      const code = newSecretCode();
      const createdAt = now();
      const invitation: Invitation = {
        ...given(wanted),
        role: body.role,
        id: invitationId(code),
        networkId: network.id,
        createdAt: createdAt.toISOString(),
        createdBy: member.subject,
        endsAt: new Date(createdAt.getTime() + days * 86_400_000).toISOString(),
      };
      // Whom it is for is not in the history: an address is kept no longer than the invitation.
      await stores.invitations.add(invitation, {
        ...made(member, "member invited"),
        fields: [{ path: "role", from: null, to: body.role }],
      });
      log.info("member invited", { invitation: invitation.id, by: member.subject });
      return c.json({ ...shown(invitation), address: `${publicUrl}/staff/invitation#${code}` }, 201);
    },

    listInvitations: async ({ c, query, network }) => {
      const page = await stores.invitations.list(network.id, query);
      return c.json({ ...page, items: page.items.map(shown) });
    },

    revokeInvitation: async ({ c, params, network, member }) => {
      const invitation = await stores.invitations.find(params.id);
      if (invitation?.networkId !== network.id) throw new Refusal("invitation/unknown");
      await stores.invitations.revoke(invitation, {
        ...made(member, "invitation taken back"),
        fields: [{ path: "role", from: invitation.role, to: null }],
      });
      log.info("invitation taken back", { invitation: invitation.id, by: member.subject });
      return c.body(null, 204);
    },
  };
}

const shown = ({ networkId: _network, createdBy: _createdBy, ...invitation }: Invitation) => invitation;

const given = ({ email, subject }: { email?: string | undefined; subject?: string | undefined }) => ({
  ...(email === undefined ? {} : { email }),
  ...(subject === undefined ? {} : { subject }),
});
