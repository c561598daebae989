using System.Security.Cryptography;
using System.Text;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Makes the public id of a device. machine-id(5) asks that the id itself stay on the machine and that each application hash it with
/// a constant of its own; the prefix is that constant and must never change.
/// </summary>
internal static class DeviceIdentity
{
    private const string Prefix = "patchops/device/1:";

    /// <summary>The id of a machine that has a machine-id or a MachineGuid.</summary>
    public static string FromMachine(string secret) => Hash(secret.Trim().ToLowerInvariant());

    /// <summary>The stand-in for one that has none. A machine-id holds no colon, so the two never meet.</summary>
    public static string FromName(string hostName, string root) => Hash($"name:{hostName.ToLowerInvariant()}:{root}");

    private static string Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(Prefix + text);
#if NET
        var hash = SHA256.HashData(bytes);
#else
        using var algorithm = SHA256.Create();
        var hash = algorithm.ComputeHash(bytes);
#endif
        return string.Concat(hash.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
