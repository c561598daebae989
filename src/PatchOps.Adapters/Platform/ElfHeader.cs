namespace PatchOps.Adapters.Platform;

/// <summary>Tells from the first bytes of a program for which processor it was built (elf(5)).</summary>
public static class ElfHeader
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Length = 20;

    private const int ClassOffset = 4;
    private const int DataOffset = 5;
    private const int MachineOffset = 18;
    private const byte Class64 = 2;
    private const byte BigEndian = 2;

    /// <summary>The architecture in the words of the inventory (<c>x64</c>, <c>arm64</c>), or null when this is no ELF program or an unknown one.</summary>
    public static string? Architecture(byte[] head)
    {
        ArgumentGuard.NotNull(head, nameof(head));
        if (head.Length < Length || head[0] != 0x7f || head[1] != 'E' || head[2] != 'L' || head[3] != 'F')
        {
            return null;
        }

        var big = head[DataOffset] == BigEndian;
        var wide = head[ClassOffset] == Class64;
        var machine = big ? (head[MachineOffset] << 8) | head[MachineOffset + 1] : (head[MachineOffset + 1] << 8) | head[MachineOffset];
        return machine switch
        {
            3 => "x86",
            62 => "x64",
            40 => "arm",
            183 => "arm64",
            21 => big ? "ppc64" : "ppc64le",
            22 => wide ? "s390x" : "s390",
            243 => wide ? "riscv64" : "riscv32",
            258 => "loongarch64",
            _ => null,
        };
    }
}
