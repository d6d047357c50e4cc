// Test stand-in for the plugin of @pulumi/tls. The certificates are real.
import { sdkVersion } from "./base/sdk.mjs";
import { serve } from "./provider.mjs";
import { certRequest, locallySignedCert, selfSignedCert } from "./tls/certificates.mjs";
import { privateKey } from "./tls/private-key.mjs";

serve({
  name: "tls",
  version: sdkVersion("tls"),
  resources: {
    "tls:index/privateKey:PrivateKey": privateKey,
    "tls:index/certRequest:CertRequest": certRequest,
    "tls:index/selfSignedCert:SelfSignedCert": selfSignedCert,
    "tls:index/locallySignedCert:LocallySignedCert": locallySignedCert,
  },
});
