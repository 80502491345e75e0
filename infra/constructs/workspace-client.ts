import { Duration } from "aws-cdk-lib";
import { OAuthScope, type UserPool, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";

/** The workspace as a public client: authorization code with PKCE, no secret. */
export function workspaceClient(scope: Construct, staff: UserPool, publicUrl: string): UserPoolClient {
  return new UserPoolClient(scope, "Workspace", {
    userPool: staff,
    generateSecret: false,
    authFlows: {},
    preventUserExistenceErrors: true,
    accessTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(7),
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
      callbackUrls: [`${publicUrl}/staff/callback`],
      logoutUrls: [`${publicUrl}/staff`],
    },
  });
}
