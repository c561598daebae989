using System.Reflection;
using PatchOps.Loading;
using PatchOps.Ports;

namespace PatchOps.Desktop.Harness;

/// <summary>JSON, YAML, SQLite, time zones and what becomes of a result, each once through the module's own set. A line is printed for each that worked.</summary>
internal static class Checks
{
    public static void Run(string module, string scratch)
    {
        var host = HostFactory.Create(new ModuleFolder(module));
        Console.WriteLine("host " + host.GetType().Assembly.Location);
        Json(host, Path.Combine(scratch, "one.json"));
        Yaml(module);
        Sqlite(host);
        Zones(host);
        ResultChecks.Run(host, scratch);
        Code(host.GetType().Assembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic).OrderBy(a => a.FullName, StringComparer.Ordinal))
        {
            Console.WriteLine($"loaded {assembly.GetName().Name} {assembly.Location}");
        }
    }

    private static void Json(IPatchOpsHost host, string path)
    {
        host.Inventories.WriteFile([Sample()], path);
        var read = host.Inventories.Read(path).Single();
        Demand(read.Available.Single().Id == Sample().Available.Single().Id, "the patch read back");
        Demand(read.ScannedAt == Sample().ScannedAt, "the time read back");
        Console.WriteLine("json ok");
    }

    // No adapter of this version parses YAML; the library must load and work in the set all the same.
    private static void Yaml(string module)
    {
        var library = Assembly.LoadFrom(Path.Combine(module, "lib", "desktop", "YamlDotNet.dll"));
        var deserializer = Activator.CreateInstance(library.GetType("YamlDotNet.Serialization.Deserializer", throwOnError: true)!)!;
        var parse = deserializer.GetType().GetMethods().Single(m =>
            m.Name == "Deserialize" && m.IsGenericMethod && m.GetParameters().Length == 1 && m.GetParameters()[0].ParameterType == typeof(string));
        var read = (Dictionary<string, string>)parse.MakeGenericMethod(typeof(Dictionary<string, string>)).Invoke(deserializer, ["ring: pilot\n"])!;
        Demand(read["ring"] == "pilot", "the value read");
        Console.WriteLine("yaml ok");
    }

    private static void Sqlite(IPatchOpsHost host)
    {
        using (var store = host.OpenStore(OperationContext.None))
        {
            store.Save(Sample());
        }

        using var again = host.OpenStore(OperationContext.None);
        Demand(again.GetLatest(Sample().Device.Id, "/")?.Available.Single().Name == "openssl", "the inventory read back");
        Demand(again.GetFirstSeen(Sample().Device.Id, "/").Count == 1, "the first sighting");
        Console.WriteLine("sqlite ok");
    }

    // A Windows id on Unix, as an IANA id on Windows, is found by the converter alone.
    private static void Zones(IPatchOpsHost host)
    {
        var noon = new DateTimeOffset(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);
        foreach (var id in new[] { "Europe/London", "GMT Standard Time" })
        {
            Demand(host.TimeZones.Find(id)?.GetUtcOffset(noon) == TimeSpan.FromHours(1), $"the zone {id}");
        }

        Demand(host.TimeZones.Find("../../etc/passwd") is null, "no zone outside the zones' folder");
        Console.WriteLine("zones ok");
    }

    // Each method is compiled: what is missing from the set shows here, and not on the machine that first needs it.
    private static void Code(Assembly adapters)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var types = adapters.GetTypes();
        var methods = types
            .Where(type => !type.IsInterface && !type.ContainsGenericParameters)
            .SelectMany(type => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All).Where(c => !c.IsStatic)))
            .Where(method => !method.IsAbstract && !method.ContainsGenericParameters && method.GetMethodBody() is not null)
            .ToArray();
        foreach (var method in methods)
        {
            try
            {
                method.MethodHandle.GetFunctionPointer();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} cannot be compiled here: {failure.Message}", failure);
            }
        }

        foreach (var room in new[] { "WindowsUpdate", "Software", "Winget", "Chocolatey", "PSWindowsUpdate" })
        {
            Demand(types.Any(type => type.Namespace == "PatchOps.Adapters.Providers." + room), $"the provider {room} is in the set");
        }

        Console.WriteLine($"code ok {types.Length} {methods.Length}");
    }

    private static PatchInventory Sample() => new()
    {
        Device = new Device { Id = new string('a', 64), Name = "web01", Os = new OperatingSystemInfo { Family = "windows" } },
        Root = "/",
        ScannedAt = new DateTimeOffset(2025, 11, 1, 12, 0, 0, TimeSpan.Zero),
        RebootState = new RebootState { Pending = false },
        Available =
        [
            new AvailablePatch { Id = "apt:openssl@3.0.17-1", Provider = "apt", Name = "openssl", InstalledVersion = "3.0.15-1", AvailableVersion = "3.0.17-1" },
        ],
    };

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException("Wrong: " + what);
        }
    }
}
