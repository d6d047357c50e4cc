import * as pulumi from "@pulumi/pulumi";

/**
 * The stack's name with all that is before it. The SDK names no organization where mocks were given none, and throws (every release):
 * it is then that of a backend which has none.
 */
export function stackName(): string {
  return `${organization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
}

function organization(): string {
  try {
    return pulumi.getOrganization();
  } catch {
    return "organization";
  }
}
