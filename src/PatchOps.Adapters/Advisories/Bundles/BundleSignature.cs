using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>
/// The detached signature beside a bundle, as <c>openssl dgst -sha256 -sign KEY -out FILE.sig FILE</c> writes it: PKCS#1 for RSA, DER for
/// ECDSA. The certificate is pinned by its file; neither its issuer nor its dates are asked.
/// </summary>
internal static class BundleSignature
{
    /// <summary>The variable that names the certificate's file.</summary>
    public const string Variable = "PATCHOPS_BUNDLE_CERTIFICATE";

    private const int LargestFile = 1 << 20;
    private const string PemBegin = "-----BEGIN CERTIFICATE-----";
    private const string PemEnd = "-----END CERTIFICATE-----";

    /// <summary>Checks a bundle's hash against the signature.</summary>
    /// <exception cref="PatchOpsException">PO1514.</exception>
    public static void Check(string bundle, byte[] sha256, string certificatePath)
    {
        var signaturePath = bundle + ".sig";
        var signature = Read(signaturePath, "the signature");
        var file = Read(certificatePath, "the certificate");
        try
        {
            using var certificate = new X509Certificate2(Der(file));
            if (!IsSigned(certificate, sha256, signature))
            {
                throw ErrorCodes.BundleUntrusted.ToException($"'{signaturePath}' is no signature of '{bundle}' by the key of '{certificatePath}'.", bundle);
            }
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            throw ErrorCodes.BundleUntrusted.ToException($"'{bundle}' cannot be checked with '{certificatePath}': {failure.Message}", bundle, failure);
        }
    }

    private static bool IsSigned(X509Certificate2 certificate, byte[] sha256, byte[] signature)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            return rsa.VerifyHash(sha256, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        if (ecdsa is null)
        {
            throw new CryptographicException("Its key is neither RSA nor ECDSA.");
        }

        return DerSignature.TryConvert(signature, (ecdsa.KeySize + 7) / 8, out var plain) && ecdsa.VerifyHash(sha256, plain);
    }

    private static byte[] Der(byte[] file)
    {
        var text = Encoding.ASCII.GetString(file);
        var begin = text.IndexOf(PemBegin, StringComparison.Ordinal);
        if (begin < 0)
        {
            return file;
        }

        begin += PemBegin.Length;
        var end = text.IndexOf(PemEnd, begin, StringComparison.Ordinal);
        return end < 0 ? throw new FormatException("The certificate's last line is missing.") : Convert.FromBase64String(text.Substring(begin, end - begin));
    }

    private static byte[] Read(string path, string what)
    {
        try
        {
            using var stream = Platform.RegularFile.OpenRead(path);
            return stream.Length <= LargestFile ? ReadAll(stream) : throw new IOException("It is too large.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.BundleUntrusted.ToException($"{char.ToUpperInvariant(what[0])}{what.Substring(1)} '{path}' cannot be read: {failure.Message}", path, failure);
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
