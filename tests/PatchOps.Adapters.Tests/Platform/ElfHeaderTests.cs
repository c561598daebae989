using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Tests.Platform;

public class ElfHeaderTests
{
    [Theory]
    [InlineData(2, 1, 62, "x64")]
    [InlineData(2, 1, 183, "arm64")]
    [InlineData(1, 1, 3, "x86")]
    [InlineData(1, 1, 40, "arm")]
    [InlineData(2, 2, 22, "s390x")]
    [InlineData(2, 1, 21, "ppc64le")]
    [InlineData(2, 1, 243, "riscv64")]
    [InlineData(2, 1, 258, "loongarch64")]
    [InlineData(2, 1, 9999, null)]
    public void Names_the_processor(byte width, byte order, int machine, string? expected) =>
        Assert.Equal(expected, ElfHeader.Architecture(Header(width, order, machine)));

    [Fact]
    public void What_is_no_elf_program_has_none()
    {
        Assert.Null(ElfHeader.Architecture([]));
        Assert.Null(ElfHeader.Architecture(Header(2, 1, 62)[..19]));
        Assert.Null(ElfHeader.Architecture([.. "#!/bin/sh\n# and more than twenty bytes"u8]));
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ElfHeader.Architecture(bytes) is null).QuickCheckThrowOnFailure();
    }

    internal static byte[] Header(byte width, byte order, int machine)
    {
        var head = new byte[ElfHeader.Length];
        head[0] = 0x7f;
        "ELF"u8.CopyTo(head.AsSpan(1));
        head[4] = width;
        head[5] = order;
        head[order == 2 ? 19 : 18] = (byte)machine;
        head[order == 2 ? 18 : 19] = (byte)(machine >> 8);
        return head;
    }
}
