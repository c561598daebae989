using System.Text;
using PatchOps.Support;

namespace PatchOps.Adapters.Platform;

/// <summary>The support dates that ship with PatchOps.</summary>
public static class ShippedSupportTable
{
    private const string Resource = "PatchOps.Adapters.Data.os-support.csv";
    private static readonly Lazy<SupportTable> s_table = new(Load);

    /// <summary>The table, read once.</summary>
    public static SupportTable Value => s_table.Value;

    private static SupportTable Load()
    {
        using var stream = typeof(ShippedSupportTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return SupportTable.Parse(reader.ReadToEnd());
    }
}
