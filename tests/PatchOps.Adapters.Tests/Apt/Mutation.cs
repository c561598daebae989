namespace PatchOps.Adapters.Tests.Apt;

/// <summary>Damages bytes the way disks, networks and attackers do.</summary>
internal static class Mutation
{
    private static readonly byte[][] s_spice =
    [
        [.. "\n\n"u8], [.. ": "u8], [.. "("u8], [.. ")"u8], [.. "\0"u8], [0xFF, 0xFE], [.. "-----BEGIN PGP"u8],
        [.. "Package:"u8], [.. "Version: 1:~~~+++\n"u8], [.. "99999999999999999999999"u8], [.. "\r\n"u8], [.. "%"u8], [.. "\";"u8],
    ];

    public static byte[] Of(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (var i = random.Next(1, 20); i > 0 && bytes.Count > 4; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 200)));
                    break;
                case 2:
                    bytes.InsertRange(at, s_spice[random.Next(s_spice.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 2000))));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(10) == 0 ? bytes.Count - at : 0);
                    break;
            }
        }

        return [.. bytes];
    }
}
