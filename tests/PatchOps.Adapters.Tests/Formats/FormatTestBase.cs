using System.Text;
using PatchOps.Adapters.Formats;

namespace PatchOps.Adapters.Tests.Formats;

/// <summary>A folder of its own for each test, and short ways to JSON and back.</summary>
public abstract class FormatTestBase : IDisposable
{
    protected FormatTestBase() => Directory.CreateDirectory(Folder);

    protected string Folder { get; } = Path.Combine(Path.GetTempPath(), "patchops-format-" + Guid.NewGuid().ToString("N"));

    internal static InventoryFormat Format { get; } = new();

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string InFolder(string name) => Path.Combine(Folder, name);

    internal static string Json(PatchInventory inventory)
    {
        using var stream = new MemoryStream();
        Format.Write(inventory, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static string Line(PatchInventory inventory)
    {
        using var stream = new MemoryStream();
        Format.WriteLine(inventory, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static PatchInventory[] ReadText(string text) => ReadBytes(Encoding.UTF8.GetBytes(text));

    internal static PatchInventory[] ReadBytes(byte[] bytes) => InventoryFormat.Read(new MemoryStream(bytes), "web01.json").ToArray();
}
