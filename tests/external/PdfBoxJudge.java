import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/**
 * What PDFBox and Bouncy Castle make of the signatures in PDFs: one line a signature, as JSON.
 *
 * <p>Read with libpdfbox2-java 2.0.27 and libbcpkix-java 1.72 of Debian 12; run as {@code java -cp … PdfBoxJudge.java FILE…}; a Java
 * without compiler of its own (Debian's openjdk-17-jre-headless) is enough.
 */
public final class PdfBoxJudge {
    private static final BouncyCastleProvider CASTLE = new BouncyCastleProvider();

    private PdfBoxJudge() {}

    /** PdfBoxJudges each file named; a file that cannot be read is told and stops no other. */
    public static void main(String[] names) {
        for (String name : names) {
            try {
                judge(name);
            } catch (IOException | RuntimeException error) {
                System.out.println(line(name, "", "", "unreadable: " + error, ""));
            }
        }
    }

    private static void judge(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(name));
        try (PDDocument document = PDDocument.load(new File(name))) {
            List<PDSignatureField> fields = document.getSignatureFields();
            for (PDSignatureField field : fields) {
                PDSignature signature = field.getSignature();
                if (signature == null) {
                    continue;
                }
                String said = said(signature, bytes);
                String kind = isStamp(signature) ? "stamp" : "signature";
                System.out.println(line(name, field.getFullyQualifiedName(), kind, said, reach(signature, bytes)));
            }
        }
    }

    /** What is wrong with a signature; "valid" where nothing is. */
    private static String said(PDSignature signature, byte[] file) throws IOException {
        int[] range = signature.getByteRange();
        if (!isWhole(range, file)) {
            return "range";
        }
        byte[] signed = signature.getSignedContent(file);
        InputStream contents = new ByteArrayInputStream(signature.getContents(file)); // zeros behind the CMS are not read
        try {
            if (isStamp(signature)) {
                return saidOfStamp(new CMSSignedData(contents), signed);
            }
            CMSSignedData cms = new CMSSignedData(new CMSProcessableByteArray(signed), contents);
            Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
            return signers.size() == 1 ? saidOf(cms, signers.iterator().next(), signed) : "signers";
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | TSPException error) {
            return "cms: " + error.getMessage();
        }
    }

    private static boolean isStamp(PDSignature signature) {
        return "ETSI.RFC3161".equals(signature.getSubFilter());
    }

    /** As {@link #said}, of a time stamp of the document: its imprint, and the signature of who stamped. */
    @SuppressWarnings("unchecked") // the store takes any selector
    private static String saidOfStamp(CMSSignedData cms, byte[] signed)
            throws TSPException, IOException, OperatorCreationException, GeneralSecurityException, CMSException {
        TimeStampToken token = new TimeStampToken(cms);
        TimeStampTokenInfo info = token.getTimeStampInfo();
        String algorithm = info.getMessageImprintAlgOID().getId();
        if (!Arrays.equals(info.getMessageImprintDigest(), MessageDigest.getInstance(algorithm, CASTLE).digest(signed))) {
            return "digest";
        }
        Collection<X509CertificateHolder> found = token.getCertificates().getMatches(token.getSID());
        if (found.size() != 1) {
            return "certificate";
        }
        X509CertificateHolder stamper = found.iterator().next();
        boolean holds = token.isSignatureValid(new JcaSimpleSignerInfoVerifierBuilder().setProvider(CASTLE).build(stamper));
        return holds ? "valid" : "signature";
    }

    @SuppressWarnings("unchecked") // the store takes any selector
    private static String saidOf(CMSSignedData cms, SignerInformation signer, byte[] signed)
            throws CMSException, OperatorCreationException, GeneralSecurityException, IOException {
        Collection<X509CertificateHolder> found = cms.getCertificates().getMatches(signer.getSID());
        if (found.size() != 1) {
            return "certificate";
        }
        X509CertificateHolder certificate = found.iterator().next();
        Attribute digest = signer.getSignedAttributes().get(CMSAttributes.messageDigest);
        byte[] told = ((ASN1OctetString) digest.getAttrValues().getObjectAt(0)).getOctets();
        byte[] counted = MessageDigest.getInstance(signer.getDigestAlgOID(), CASTLE).digest(signed);
        if (!Arrays.equals(told, counted)) {
            return "digest";
        }
        if (!isNamed(signer, certificate)) {
            return "signing-certificate";
        }
        boolean holds = signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(CASTLE).build(certificate));
        return holds ? "valid" : "signature";
    }

    /** Whether the signed attributes name this very certificate, as PAdES asks (signing-certificate-v2). */
    private static boolean isNamed(SignerInformation signer, X509CertificateHolder certificate)
            throws IOException, GeneralSecurityException {
        Attribute named = signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (named == null) {
            return false;
        }
        ESSCertIDv2 first = SigningCertificateV2.getInstance(named.getAttrValues().getObjectAt(0)).getCerts()[0];
        String algorithm = first.getHashAlgorithm().getAlgorithm().getId();
        byte[] counted = MessageDigest.getInstance(algorithm, CASTLE).digest(certificate.getEncoded());
        return Arrays.equals(first.getCertHash(), counted);
    }

    /** Whether the range begins with the file, stays in it, and leaves out one hexadecimal string and no more. */
    private static boolean isWhole(int[] range, byte[] file) {
        if (range.length != 4 || range[0] != 0 || range[1] <= 0 || range[2] <= range[1] || range[3] < 0) {
            return false;
        }
        if ((long) range[2] + range[3] > file.length) {
            return false;
        }
        if (file[range[1]] != '<' || file[range[2] - 1] != '>') {
            return false;
        }
        for (int at = range[1] + 1; at < range[2] - 1; at++) {
            if (Character.digit(file[at], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** "file" where it covers all there is, "revision" where later ones follow. */
    private static String reach(PDSignature signature, byte[] file) {
        int[] range = signature.getByteRange();
        return range.length == 4 && range[2] + range[3] == file.length ? "file" : "revision";
    }

    private static String line(String file, String field, String kind, String said, String reach) {
        List<String> parts = new ArrayList<>();
        String[] all = {"file", file, "field", field, "kind", kind, "said", said, "reach", reach};
        for (int at = 0; at < all.length; at += 2) {
            parts.add(quoted(all[at]) + ": " + quoted(all[at + 1]));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            boolean isPlain = letter >= ' ' && letter < 127 && letter != '"' && letter != '\\';
            out.append(isPlain ? String.valueOf(letter) : String.format("\\u%04x", (int) letter));
        }
        return out.append('"').toString();
    }
}
