using System.Xml;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>What is read back from a registered task's XML, whoever wrote it.</summary>
internal sealed record RegisteredTaskText
{
    private const int Largest = 512 * 1024;
    private const int Deepest = 32;

    /// <summary>RegistrationInfo's source: ours say PatchOps.</summary>
    public string? Source { get; private init; }

    /// <summary>RegistrationInfo's URI: the path that it was registered under.</summary>
    public string? Uri { get; private init; }

    /// <summary>The program of the first action.</summary>
    public string Command { get; private init; } = "";

    /// <summary>The arguments of the first action, as one line.</summary>
    public string Arguments { get; private init; } = "";

    /// <summary>The time of day of the first calendar trigger (<c>03:30</c>), or null.</summary>
    public string? At { get; private init; }

    /// <summary>The interval of the first repetition (<c>PT15M</c>), or null.</summary>
    public string? Interval { get; private init; }

    /// <summary>True when it has a boot trigger.</summary>
    public bool AtBoot { get; private init; }

    /// <summary>The account that it runs as; null where the XML names none.</summary>
    public string? Account { get; private init; }

    /// <summary>The principal's run level (<c>HighestAvailable</c>), or null.</summary>
    public string? RunLevel { get; private init; }

    /// <summary>True when the task was registered by PatchOps under this path: source and path anybody can write, to run as SYSTEM only an administrator can make a task.</summary>
    public bool IsOurs(string path) => SaysOurs(path) && Account == TaskXml.SystemAccount && RunLevel == TaskXml.HighestLevel;

    /// <summary>The same, without its account: for a scheduler that does not keep it.</summary>
    public bool SaysOurs(string path) => Source == TaskXml.Source && string.Equals(Uri, path, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when it runs the same at the same times.</summary>
    public bool Does(RegisteredTaskText other) =>
        (Command, Arguments, At, Interval, AtBoot) == (other.Command, other.Arguments, other.At, other.Interval, other.AtBoot);

    /// <summary>Reads a task's XML; null where it is none.</summary>
    public static RegisteredTaskText? Parse(string xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Largest };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static RegisteredTaskText? Read(XmlReader reader)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var place = new Stack<string>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == 0 && (reader.LocalName != "Task" || reader.NamespaceURI != TaskXml.Namespace):
                    return null;
                case XmlNodeType.Element when reader.Depth > Deepest:
                    return null;
                case XmlNodeType.Element:
                    place.Push(reader.LocalName);
                    Add(values, place, "");
                    if (reader.IsEmptyElement)
                    {
                        place.Pop();
                    }

                    break;
                case XmlNodeType.EndElement:
                    place.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    Add(values, place, reader.Value);
                    break;
            }
        }

        var start = Value(values, "Triggers/CalendarTrigger/StartBoundary");
        return new RegisteredTaskText
        {
            Source = Value(values, "RegistrationInfo/Source"),
            Uri = Value(values, "RegistrationInfo/URI"),
            Command = Value(values, "Actions/Exec/Command") ?? "",
            Arguments = Value(values, "Actions/Exec/Arguments") ?? "",
            At = start is { Length: >= 16 } && start[10] == 'T' ? start.Substring(11, 5) : null,
            Interval = Value(values, "Triggers/CalendarTrigger/Repetition/Interval"),
            Account = Value(values, "Principals/Principal/UserId") is { Length: > 0 } account ? account : null,
            RunLevel = Value(values, "Principals/Principal/RunLevel"),
            AtBoot = values.ContainsKey("Triggers/BootTrigger"),
        };
    }

    // The first of each name counts.
    private static void Add(Dictionary<string, string> values, Stack<string> place, string text)
    {
        var name = string.Join("/", place.Reverse().Skip(1));
        if (!values.TryGetValue(name, out var known) || known.Length == 0)
        {
            values[name] = text;
        }
    }

    private static string? Value(Dictionary<string, string> values, string name) => values.TryGetValue(name, out var value) ? value : null;
}
