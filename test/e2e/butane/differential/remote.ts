import { from, type Maker } from "./pools";

const goodUrls = [
  "https://example.com/a",
  "data:,hello",
  "data:;base64,aGk=",
  "http://10.0.0.1/x?y=1",
];
export const url: Maker = (rng) => rng.either([from(...goodUrls)], [anyUrl])(rng);
const anyUrl = from(
  "https://example.com/a",
  "http://10.0.0.1/x?y=1",
  "tftp://h/f",
  "gs://b/o",
  "s3://b/k?versionId=1",
  "s3://b/k?versionId=",
  "arn:aws:s3:::bucket/key",
  "arn:aws:s3:us-west-1:123:accesspoint/a/object/b",
  "arn:aws:iam:::x",
  "data:,hello",
  "data:;base64,aGk=",
  "data:;base64,aG",
  "data:text/plain;charset=utf-8,x",
  "data:foo/bar,x",
  "data:text,x",
  "data:text/,x",
  "data:;a,x",
  "data:;base64;a=b,eA==",
  'data:;a="b,c",x',
  'data:;a="b,x',
  "data:,%zz",
  "data:,%4",
  "data:",
  "DATA:,x",
  "ftp://x",
  "file:///x",
  "no scheme",
  "",
  ":x",
  "http://[::1/x",
  "http://h:p/x",
  "http://a b/",
  "https://",
  "http://h/%zz",
  "https://user:pw@h/x#f",
  "HTTP://H/x",
);
export const hash: Maker = (rng) =>
  rng.either(
    [`sha512-${"ab".repeat(64)}`, `sha256-${"cd".repeat(32)}`],
    [
      "sha512-abc",
      "sha1-abc",
      "nodash",
      "",
      `SHA256-${"cd".repeat(32)}`,
      `sha256-${"zz".repeat(32)}`,
    ],
  );
