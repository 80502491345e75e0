import { invitationId, invitationStore } from "#shared/store/invitation-store.ts";
import { newSecretCode } from "#shared/platform/id.ts";
import type { Table } from "#shared/store/table.ts";

const days = 2;

/** A link by which whoever signs in becomes an administrator of the network: how an installation gets its first one. */
export async function firstAdminLink(table: Table, networkId: string, publicUrl: string, now: Date) {
  const code = newSecretCode();
  const at = now.toISOString();
  const operator = { subject: "operator", name: "operator", role: "system" };
  await invitationStore(table).add(
    {
      id: invitationId(code),
      networkId,
      role: "admin",
      createdAt: at,
      createdBy: operator.subject,
      endsAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
    },
    { at, by: operator, what: "member invited", fields: [{ path: "role", from: null, to: "admin" }] },
  );
  return `${publicUrl}/staff/invitation#${code}`;
}
