using System.Diagnostics;
using System.Globalization;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Advisories.Catalogue;
using PatchOps.Adapters.Tests.Broker;
using PatchOps.Adapters.Tests.Formats;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>What a second process does in the tests of the state; it says one line for each thing done.</summary>
internal static class ChildProgram
{
    public static int Main(string[] args)
    {
        var location = new StateLocation { Folder = args[1] };
        switch (args[0])
        {
            case "save":
                Save(location, firstDay: int.Parse(args[2], CultureInfo.InvariantCulture), count: int.Parse(args[3], CultureInfo.InvariantCulture));
                return 0;
            case "append":
                Append(location, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : int.MaxValue);
                return 0;
            case "hold":
                using (DeploymentLock.Acquire(location, "deploy"))
                {
                    Console.WriteLine("held");
                    Console.ReadLine();
                }

                return 0;
            case "import":
                TwoStates.ImportForEver(location);
                return 0;
            case "broker":
                return BrokerLab.Serve(args[1], id: args[2], hash: args[3], scenario: args[4], isImpatient: args[5] == "impatient");
            case "broker-ask":
                return BrokerLab.Ask(args[1], args[2]);
            default:
                return 64;
        }
    }

    /// <summary>Starts this assembly as a second process.</summary>
    public static Process Start(params string[] arguments)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", typeof(ChildProgram).Assembly.Location }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static void Append(StateLocation location, int count)
    {
        using var store = DeploymentStore.Open(location, new SystemClock(), OperationContext.None);
        var id = (store.GetUnfinished() ?? store.Create(DeploymentTestBase.Record("killed"))).Id;
        for (var i = 0; i < count; i++)
        {
            Console.WriteLine(store.Append(id, DeploymentTestBase.Entry(new string('x', 300)), null).Number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Save(StateLocation location, int firstDay, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var store = PatchStore.Open(location, OperationContext.None);
            store.Save(Samples.Of(StoreTestBase.Device, StoreTestBase.Monday.AddDays(firstDay + i), "openssl", "bash", "zlib"));
            Console.WriteLine(i.ToString(CultureInfo.InvariantCulture));
        }
    }
}
