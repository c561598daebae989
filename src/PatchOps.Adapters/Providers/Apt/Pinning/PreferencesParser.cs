using System.Globalization;
using System.Text;
using PatchOps.Adapters.Providers.Apt.Deb822;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>Parses apt's preferences; see apt_preferences(5).</summary>
public static class PreferencesParser
{
    /// <summary>The pins of one file, in its order: apt takes the first that fits.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="onProblem">Called with one sentence for each record that apt would refuse.</param>
    public static IReadOnlyList<AptPin> Parse(string text, Action<string> onProblem)
    {
        var pins = new List<AptPin>();
        var lines = text.Split('\n').Where(line => !line.StartsWith("#", StringComparison.Ordinal));
        var reader = new StanzaReader(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\n", lines))));
        while (reader.TryRead(out var bytes))
        {
            var stanza = new Stanza(bytes);
            var packages = stanza.Text("Package"u8);
            var pin = stanza.Text("Pin"u8);
            if (packages is null)
            {
                onProblem("a record has no Package field");
            }
            else if (pin is not null)
            {
                Add(pins, packages, pin, stanza.Text("Pin-Priority"u8), onProblem);
            }
        }

        return pins;
    }

    private static void Add(List<AptPin> pins, string packages, string pin, string? priority, Action<string> onProblem)
    {
        var general = packages == "*";
        var end = pin.IndexOfAny([' ', '\t', '\n']);
        var word = (end < 0 ? pin : pin.Substring(0, end)).ToLowerInvariant();
        var data = end < 0 ? string.Empty : pin.Substring(end).Trim();
        PinKind? kind = word switch
        {
            "release" => PinKind.Release,
            "origin" => PinKind.Origin,
            "version" when !general => PinKind.Version,
            _ => null,
        };

        if (kind is null)
        {
            onProblem($"the pin type '{word}' is not understood");
        }
        else if (Priority(priority, general) is not { } value)
        {
            onProblem($"'{priority}' is no priority for '{packages}'");
        }
        else if (general)
        {
            pins.Add(new AptPin { Kind = kind.Value, Data = data, Priority = value });
        }
        else
        {
            pins.AddRange(packages
                .Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Select(name => new AptPin { Package = name, Kind = kind.Value, Data = data, Priority = value }));
        }
    }

    private static int? Priority(string? text, bool general)
    {
        if (text == "never")
        {
            return general ? AptPin.Never : null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value is >= short.MinValue and <= short.MaxValue and not 0
            ? Math.Max(value, AptPin.Never + 1)
            : null;
    }
}
