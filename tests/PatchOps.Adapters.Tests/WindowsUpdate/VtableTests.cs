using System.Reflection;
using System.Runtime.InteropServices;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

/// <summary>A slot in the wrong place calls another method of the agent: the order of wuapi.idl is written down once more in the fixture, name by name.</summary>
public class VtableTests
{
    private static readonly Type[] s_interfaces =
        [.. typeof(IUpdateSession).Assembly.GetTypes().Where(t => t.Namespace == typeof(IUpdateSession).Namespace && t.IsInterface).OrderBy(t => t.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_interface_has_the_id_and_the_slots_of_the_agents_own()
    {
        var expected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "WindowsUpdate", "Fixtures", "wuapi-slots.txt")).Where(line => line.Length > 0 && line[0] != '#');

        Assert.Equal(expected, s_interfaces.Select(Describe));
    }

    [Fact]
    public void Every_interface_is_imported_as_what_it_is()
    {
        Assert.All(s_interfaces, type =>
        {
            Assert.True(type.IsImport);
            var kind = type.GetCustomAttribute<InterfaceTypeAttribute>()!.Value;
            Assert.Equal(type.Name.EndsWith("Callback", StringComparison.Ordinal) ? ComInterfaceType.InterfaceIsIUnknown : ComInterfaceType.InterfaceIsDual, kind);
        });
    }

    private static string Describe(Type type) =>
        $"{type.Name} {type.GUID:D}: {string.Join(" ", type.GetMethods().OrderBy(m => m.MetadataToken).Select(Slot))}";

    private static string Slot(MethodInfo method) =>
        method.Name.StartsWith("set_", StringComparison.Ordinal) ? "put_" + method.Name[4..]
        : method.Name is "GetEnumerator" ? "get__NewEnum"
        : method.Name is "GetItem" ? "get_Item"
        : method.Name is "SetItem" or "SetWebProxy" or "SetParentHwnd" or "SetParentWindow" ? "put_" + method.Name[3..]
        : method.Name;
}
