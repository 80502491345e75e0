const install: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "brew install temurin   (or a package from https://adoptium.net)",
  linux: "sudo apt install openjdk-17-jre-headless   (Fedora: sudo dnf install java-17-openjdk-headless)",
  win32: "winget install EclipseAdoptium.Temurin.17.JRE",
};

const advice = (platform: NodeJS.Platform) =>
  [
    "Install Java 17 or newer:",
    `  ${install[platform] ?? "a package from https://adoptium.net"}`,
    "or set DYNAMODB_ENDPOINT to a DynamoDB that already runs, such as http://127.0.0.1:8000.",
  ].join("\n");

/** Why Java could not start the database, when the reason is Java itself; else nothing. */
export function javaProblem(
  failure: { code?: string | undefined; output: string },
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  // macOS has a `java` that only says where to get one.
  if (failure.code === "ENOENT" || /Unable to locate a Java Runtime/.test(failure.output))
    return `The database (AWS's DynamoDB Local) needs Java, and there is none on this machine.\n${advice(platform)}`;
  if (/UnsupportedClassVersionError|Unrecognized option/.test(failure.output))
    return `The Java on this machine is too old for the database (AWS's DynamoDB Local).\n${advice(platform)}`;
  return undefined;
}
