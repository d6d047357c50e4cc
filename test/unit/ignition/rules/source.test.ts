import { describe, expect, it } from "vitest";
import { found } from "./found";

function source(url: string, version?: string): string | undefined {
  const lines = found({ storage: { files: [{ path: "/a", contents: { source: url } }] } }, version);
  return lines[0]?.replace("error at $.storage.files.0.contents.source: ", "");
}

describe("a source", () => {
  it.each([
    "",
    "http://example.com/x",
    "HTTPS://example.com",
    "tftp://host/x",
    "gs://bucket/object",
    "s3://bucket/key?versionId=1",
    "arn:aws:s3:::bucket/key",
    "arn:aws:s3:us-west-2:1:accesspoint/a/object",
    "data:,x",
  ])("may be %j", (url) => {
    expect(source(url)).toBeUndefined();
  });

  it.each([
    ["http://a b/", "unable to parse url"],
    ["ftp://example.com", "invalid url scheme"],
    ["/etc/passwd", "invalid url scheme"],
    ["s3://bucket/key?versionId=", "invalid S3 object VersionId"],
    ["arn:aws:s3:::bucket", "invalid S3 ARN format"],
    ["arn:aws:ec2:::a/b", "invalid S3 ARN format"],
    ["arn:aws:s3", "invalid S3 ARN format"],
    ["arn:aws:s3:us-west-2:1:accesspoint/a", "invalid S3 ARN format"],
    ["arn:aws:s3:::bucket/key?versionId=", "invalid S3 object VersionId"],
    ["data:,a b", "invalid data character"],
  ])("may not be %j", (url, message) => {
    expect(source(url)).toBe(message);
  });

  it("is of a scheme that the version knows", () => {
    expect(source("gs://bucket/object", "3.1.0")).toBe("invalid url scheme");
    expect(source("arn:aws:s3:::bucket/key", "3.3.0")).toBe("invalid url scheme");
  });
});
