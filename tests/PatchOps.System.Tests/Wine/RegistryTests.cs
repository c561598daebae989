using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>The registry as advapi32 gives it.</summary>
public sealed class RegistryTests : IDisposable
{
    private const string Key = @"SOFTWARE\PatchOpsLab";
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void Each_type_of_value_is_read_alone_and_with_its_neighbours()
    {
        _lab.Import(Key, """
            "text"="a\\b"
            "number"=dword:80000000
            "long"=hex(b):01,00,00,00,00,00,00,80
            "bytes"=hex:00,ff
            "texts"=hex(7):61,00,00,00,62,00,00,00,00,00
            "variables"=hex(2):25,00,41,00,25,00,00,00
            "halfNumber"=hex(4):01,02,03
            "halfText"=hex(1):41,00,42
            @="default"
            """);

        var read = _lab.Run("registry", Key).Ok().Line;

        foreach (var values in (JsonElement[])[read.GetProperty("values"), read.GetProperty("alone")])
        {
            Assert.Equal("a\\b", Value(values, "text").GetString());
            Assert.Equal(int.MinValue, Value(values, "number").GetInt32());
            Assert.Equal(long.MinValue + 1, Value(values, "long").GetInt64());
            Assert.Equal("00FF", Value(values, "bytes").GetString());
            Assert.Equal(["a", "b"], Value(values, "texts").EnumerateArray().Select(t => t.GetString()));
            Assert.Equal("%A%", Value(values, "variables").GetString());
            Assert.Equal(JsonValueKind.Null, Value(values, "halfNumber").ValueKind);
            Assert.Equal(JsonValueKind.Null, Value(values, "halfText").ValueKind);
            Assert.Equal("default", Value(values, "").GetString());
        }
    }

    [SkippableFact]
    public void A_value_of_more_than_a_mebibyte_is_not_read_and_costs_no_other()
    {
        var large = string.Join(",", Enumerable.Repeat("41", (1024 * 1024) + 2));
        _lab.Import(Key, $"\"large\"=hex:{large}\n\"a\"=\"1\"\n\"{new string('n', 300)}\"=\"2\"\n\"medium\"=hex:{large[..30_000].TrimEnd(',')}");

        var values = _lab.Run("registry", Key).Ok().Line.GetProperty("values");

        Assert.Equal("1", Value(values, "a").GetString());
        Assert.Equal("2", Value(values, new string('n', 300)).GetString());
        Assert.Equal(20_000, Value(values, "medium").GetString()!.Length);
        Assert.Equal(JsonValueKind.Null, Value(values, "large").ValueKind);
    }

    [SkippableFact]
    public void The_two_views_are_two_registries()
    {
        _lab.Set(@"HKLM\" + Key, "Bits", "REG_SZ", "64", "/reg:64");
        _lab.Set(@"HKLM\" + Key + @"\Only32", "Bits", "REG_SZ", "32", "/reg:32");

        var wide = _lab.Run("registry", Key).Ok().Line;
        var narrow = _lab.Run("registry", Key, "32").Ok().Line;

        Assert.Equal("64", Value(wide.GetProperty("values"), "Bits").GetString());
        Assert.Empty(wide.GetProperty("subKeys").EnumerateArray());
        Assert.Empty(narrow.GetProperty("values").EnumerateObject());
        Assert.Equal("Only32", Assert.Single(narrow.GetProperty("subKeys").EnumerateArray()).GetString());
    }

    [SkippableFact]
    public void A_key_that_is_not_there_is_absent_and_gives_nothing()
    {
        var read = _lab.Run("registry", Key + @"\No\Such").Ok().Line;
        Assert.Equal(JsonValueKind.Null, read.GetProperty("values").ValueKind);
        Assert.Equal(JsonValueKind.Null, read.GetProperty("subKeys").ValueKind);
        Assert.False(read.GetProperty("presence").GetBoolean());
    }

    [SkippableFact]
    public void The_device_tells_its_build_and_architecture()
    {
        const string version = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
        _lab.Set(version, "CurrentBuildNumber", "REG_SZ", "26100");
        _lab.Set(version, "UBR", "REG_DWORD", "4061");
        _lab.Set(version, "ProductName", "REG_SZ", "Windows 10 Pro");
        _lab.Set(version, "EditionID", "REG_SZ", "Professional");
        _lab.Set(version, "DisplayVersion", "REG_SZ", "24H2");

        var os = _lab.Run("device").Ok().Line.GetProperty("device").GetProperty("os");

        Assert.Equal("Windows 11 Pro", os.GetProperty("name").GetString());
        Assert.EndsWith(".26100.4061", os.GetProperty("build").GetString(), StringComparison.Ordinal);
        Assert.Equal("24H2", os.GetProperty("displayVersion").GetString());
        Assert.Equal("x64", os.GetProperty("architecture").GetString());
    }

    private static JsonElement Value(JsonElement values, string name) => values.GetProperty(name).GetProperty("value");
}
