import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccountRecovery, FeaturePlan, Mfa, UserPool } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";

/** Staff accounts. Who may do what in which network is in the table; here is only who somebody is. */
export function staffPool(scope: Construct): UserPool {
  const pool = new UserPool(scope, "Staff", {
    // An account alone opens nothing: only an invitation makes a member. So whoever got one makes her own account.
    selfSignUpEnabled: true,
    autoVerify: { email: true },
    signInAliases: { email: true },
    signInCaseSensitive: false,
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(pool).acknowledge({
    id: "AwsSolutions-COG8",
    reason: "A second factor is required of everybody; the plus plan costs for each person and month.",
  });
  return pool;
}
