import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod";

const Answer = z.object({ Parameter: z.object({ Value: z.string().min(1) }) });

/**
 * A secret of AWS's parameter store. One signed request: the store's own client would make the bundle a quarter larger for
 * everybody, also where nothing is ever read from it.
 */
export async function readParameter(name: string, endpoint?: string): Promise<string> {
  // Who we are and where: as every client of AWS finds it out.
  const { credentials, region, sha256 } = new DynamoDBClient().config;
  const url = new URL(endpoint ?? `https://ssm.${await region()}.amazonaws.com`);
  const body = JSON.stringify({ Name: name, WithDecryption: true });
  const signer = new SignatureV4({ service: "ssm", credentials, region, sha256 });
  const { headers } = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === "" ? {} : { port: Number(url.port) }),
    path: "/",
    headers: {
      host: url.host,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameter",
    },
    body,
  });
  const { host: _host, ...sent } = headers;
  const response = await fetch(url, {
    method: "POST",
    headers: sent,
    body,
    redirect: "error",
    signal: AbortSignal.timeout(4_000),
  });
  if (!response.ok) throw new Error(`the parameter store answered ${response.status}`);
  return Answer.parse(await response.json()).Parameter.Value;
}
