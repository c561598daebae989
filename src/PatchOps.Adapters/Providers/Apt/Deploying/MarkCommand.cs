using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>apt-mark. Without package lists it takes 20 ms instead of a second, and what is marked is installed.</summary>
internal static class MarkCommand
{
    /// <summary>apt-mark.</summary>
    public const string AptMark = "/usr/bin/apt-mark";

    /// <summary>Lists that are not there: apt then knows only what is installed.</summary>
    public static readonly string[] WithoutLists = ["-o", "Dir::State::lists=/nonexistent/", .. AptTools.WithoutCaches];

    // A command line takes 2 MiB.
    private const int MostAtOnce = 5000;

    /// <summary>Marks packages.</summary>
    /// <param name="tools">apt's tools.</param>
    /// <param name="target">The root.</param>
    /// <param name="configuration">Its environment.</param>
    /// <param name="verb"><c>auto</c>, <c>manual</c>, <c>hold</c> or <c>unhold</c>.</param>
    /// <param name="packages">The packages' words.</param>
    /// <param name="context">Where to log.</param>
    /// <exception cref="PatchOpsException">PO1103, PO1104, PO1209.</exception>
    public static void Run(AptTools tools, AptTarget target, AptRootConfiguration configuration, string verb, IEnumerable<string> packages, OperationContext context)
    {
        var all = packages.ToArray();
        var dpkg = target.IsMachine ? [] : new[] { "-o", "DPkg::Options::=--root=" + target.Root.TrimEnd('/') };
        for (var i = 0; i < all.Length; i += MostAtOnce)
        {
            // What was begun is not cancelled.
            tools.Ask(AptMark, [verb, .. WithoutLists, .. dpkg, "--", .. all.Skip(i).Take(MostAtOnce)], configuration, context with { Cancellation = default });
        }
    }

    /// <summary>What apt calls a package; for all architectures it has no other name than its own.</summary>
    public static string Word(string name, string? architecture) => string.IsNullOrEmpty(architecture) || architecture == "all" ? name : $"{name}:{architecture}";
}
