using System.Diagnostics;
using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Tests.Advisories.Catalogue;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Advisories.Bundles;

/// <summary>Signatures that openssl itself made.</summary>
public sealed class SignatureTests : CatalogueTestBase
{
    private readonly AdvisoryStore _other;

    public SignatureTests() => _other = new AdvisoryStore(new() { Folder = Path.Combine(Folder, "other") });

    private string Bundle => Path.Combine(Folder, "advisories.zip");

    [SkippableTheory]
    [InlineData("pem", "rsa:2048")]
    [InlineData("der", "rsa:2048")]
    [InlineData("pem", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")]
    [InlineData("der", "ec", "-pkeyopt", "ec_paramgen_curve:P-384")]
    [InlineData("pem", "ec", "-pkeyopt", "ec_paramgen_curve:P-521")]
    public void A_signed_bundle_is_taken_and_a_changed_one_is_not(string form, params string[] key)
    {
        var certificate = MakeCertificate("signer", form, key);
        var stranger = MakeCertificate("stranger", form, key);
        Import(State("debian"), p => p.Add("debian:sid", "bash", Claim("CVE-2026-1111")));
        new AdvisoryBundles(Store, new SystemClock()).Export(Bundle, OperationContext.None);

        Untrusted(certificate);
        OpenSsl("dgst", "-sha256", "-sign", Path.Combine(Folder, "stranger.key"), "-out", Bundle + ".sig", Bundle);
        Untrusted(certificate);
        for (var again = 0; again < 8; again++)
        {
            // An ECDSA signature's numbers differ in length from one to the next.
            OpenSsl("dgst", "-sha256", "-sign", Path.Combine(Folder, "signer.key"), "-out", Bundle + ".sig", Bundle);
            Assert.True(Assert.Single(Take(certificate)).Changed);
        }

        Directory.Delete(Path.Combine(Folder, "other"), recursive: true);
        Untrusted(stranger);
        Untrusted(Bundle);
        Untrusted(Path.Combine(Folder, "absent.pem"));
        var signature = File.ReadAllBytes(Bundle + ".sig");
        foreach (var bad in new[] { [], signature[..^1], [.. signature, 0], signature.Select((b, i) => i == signature.Length - 3 ? (byte)(b ^ 1) : b).ToArray() })
        {
            File.WriteAllBytes(Bundle + ".sig", bad);
            Untrusted(certificate);
        }

        File.WriteAllBytes(Bundle + ".sig", signature);
        File.WriteAllBytes(Bundle, [.. File.ReadAllBytes(Bundle), 0]);
        Untrusted(certificate);
    }

    private IReadOnlyList<FeedImport> Take(string certificate) => new AdvisoryBundles(_other, new SystemClock()).Import(Bundle, certificate, force: false, OperationContext.None);

    private void Untrusted(string certificate)
    {
        Assert.Equal("PO1514", Refusal(() => Take(certificate)));
        Assert.Null(_other.Open(OperationContext.None));
    }

    private string MakeCertificate(string name, string form, string[] key)
    {
        var path = Path.Combine(Folder, $"{name}.{form}");
        OpenSsl(["req", "-x509", "-newkey", .. key, "-nodes", "-keyout", Path.Combine(Folder, name + ".key"), "-out", path, "-outform", form.ToUpperInvariant(), "-subj", "/CN=" + name, "-days", "2"]);
        return path;
    }

    private static void OpenSsl(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("openssl is not on this machine");
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
        }
    }
}
