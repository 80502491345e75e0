import { RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableV2,
  TableEncryptionV2,
} from "aws-cdk-lib/aws-dynamodb";
import type { UserPool } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { table as description } from "../description.ts";
import { staffPool } from "../constructs/staff-pool.ts";

type Props = StackProps & { hasOwnStaff: boolean };

/** What is never deleted: the table and the staff's accounts. */
export class DataStack extends Stack {
  readonly table: TableV2;
  /** The staff's accounts and the address of their pages; absent where another issuer has them. */
  readonly staff: { pool: UserPool; signInOrigin: string } | undefined;

  constructor(scope: Construct, id: string, { hasOwnStaff, ...props }: Props) {
    super(scope, id, { ...props, terminationProtection: true });
    const key = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, "Table", {
      partitionKey: key(description.partitionKey),
      sortKey: key(description.sortKey),
      globalSecondaryIndexes: description.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: key(index.partitionKey),
        sortKey: key(index.sortKey),
        projectionType: ProjectionType.ALL,
      })),
      timeToLiveAttribute: description.timeToLive,
      dynamoStream: StreamViewType[description.stream],
      // Nothing is paid while nobody writes, and nobody has to size anything.
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryptionV2.awsManagedKey(),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.staff = hasOwnStaff ? this.ownStaff(id) : undefined;
  }

  private ownStaff(id: string) {
    const pool = staffPool(this);
    const domain = pool.addDomain("SignIn", { cognitoDomain: { domainPrefix: `${id}-${this.account}` } });
    return { pool, signInOrigin: domain.baseUrl() };
  }
}
