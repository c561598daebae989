using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary><c>health</c>: what must work before and after a deployment.</summary>
internal static class HealthReader
{
    /// <summary>The section, or the defaults.</summary>
    public static HealthPolicy Read(Section? health)
    {
        var defaults = new HealthPolicy();
        return health is null
            ? defaults
            : new HealthPolicy
            {
                Services = health.Texts("services") ?? defaults.Services,
                Tcp = Addresses(health, "tcp", IsEndpoint, "host:port"),
                Http = Addresses(health, "http", IsHttp, "an http or https address without a password"),
                Commands = Commands(health),
                Settle = health.Duration("settle") ?? defaults.Settle,
            };
    }

    private static IReadOnlyList<string> Addresses(Section health, string key, Func<string, bool> isGood, string form)
    {
        var scalars = health.Scalars(key) ?? [];
        foreach (var scalar in scalars.Where(scalar => !isGood(scalar.Text)))
        {
            health.Context.Report(ErrorCodes.PolicyAddressWrong, scalar.Place, health.Shown(key), $"{health.Shown(key)}: {Shown(scalar.Text)} is not {form}.");
        }

        return scalars.Select(scalar => scalar.Text).ToArray();
    }

    private static IReadOnlyList<IReadOnlyList<string>> Commands(Section health)
    {
        var node = health.Find("commands");
        if (node is DocumentList list && list.Items.All(item => item is DocumentList))
        {
            return list.Items.Select((item, i) => CommandReader.Read(health, item, $"{health.Shown("commands")}[{i}]")).OfType<IReadOnlyList<string>>().ToArray();
        }

        if (node is not null)
        {
            health.Context.Report(
                ErrorCodes.PolicyCommandWrong, node.Place, health.Shown("commands"), $"{health.Shown("commands")} takes a list of argument lists.",
                "Put each command into brackets of its own: commands: [[/usr/bin/systemctl, is-system-running]].");
        }

        return [];
    }

    // A user's name and password before the host must not be repeated.
    private static string Shown(string address) => PolicyContext.Quote(address.IndexOf('@') is var at and >= 0 ? "…" + address.Substring(at) : address);

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
        && !text.Any(char.IsWhiteSpace);

    private static bool IsEndpoint(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 1
            || !int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
        {
            return false;
        }

        var host = text.Substring(0, colon);
        var isBracketed = host[0] == '[' && host[host.Length - 1] == ']';
        var kind = Uri.CheckHostName(isBracketed ? host.Substring(1, host.Length - 2) : host);
        return isBracketed ? kind == UriHostNameType.IPv6 : kind is UriHostNameType.Dns or UriHostNameType.IPv4;
    }
}
