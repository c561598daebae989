using System.Globalization;
using System.Text;
using System.Xml;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>Tasks as the XML that the Task Scheduler takes ([MS-TSCH] 2.5, "Task Scheduler Schema").</summary>
internal static class TaskXml
{
    /// <summary>The namespace.</summary>
    public const string Namespace = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    /// <summary>The source by which a task is known to be ours.</summary>
    public const string Source = "PatchOps";

    /// <summary>SYSTEM, by its SID: its name is another one in other languages.</summary>
    public const string SystemAccount = "S-1-5-18";

    /// <summary>The run level of what needs all rights.</summary>
    public const string HighestLevel = "HighestAvailable";

    // Long past: a task that is replaced has missed nothing, and runs when its time comes.
    private const string Begin = "2020-01-01T";
    private const string Principal = "System";

    /// <summary>The XML of a task.</summary>
    public static string Of(TaskDefinition task)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "  ", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("Task", Namespace);
            xml.WriteAttributeString("version", "1.3");
            Within(xml, "RegistrationInfo", () =>
            {
                Element(xml, "Source", Source);
                Element(xml, "Description", task.Description);
                Element(xml, "URI", task.Path);
            });
            Within(xml, "Triggers", () => Triggers(xml, task));
            Within(xml, "Principals", () => Principals(xml));
            Within(xml, "Settings", () => Settings(xml, task));
            xml.WriteStartElement("Actions", Namespace);
            xml.WriteAttributeString("Context", Principal);
            Within(xml, "Exec", () =>
            {
                Element(xml, "Command", task.Words[0]);
                Element(xml, "Arguments", CommandLine.Quote(task.Words.Skip(1).ToArray()));
            });
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Triggers(XmlWriter xml, TaskDefinition task)
    {
        if (task.AtBoot)
        {
            // Services that the deployment's health checks look at are up by then.
            Within(xml, "BootTrigger", () => Element(xml, "Delay", "PT1M"));
        }

        if (task.Every is { } every)
        {
            Within(xml, "CalendarTrigger", () =>
            {
                Element(xml, "StartBoundary", Begin + "00:00:00");
                Within(xml, "Repetition", () =>
                {
                    Element(xml, "Interval", XmlConvert.ToString(every));
                    Element(xml, "Duration", "P1D");
                    Element(xml, "StopAtDurationEnd", "false");
                });
                Element(xml, "RandomDelay", "PT1M");
                Daily(xml);
            });
        }

        if (task.At is { } at)
        {
            Within(xml, "CalendarTrigger", () =>
            {
                Element(xml, "StartBoundary", Begin + at.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture));
                Element(xml, "RandomDelay", "PT10M");
                Daily(xml);
            });
        }
    }

    private static void Daily(XmlWriter xml) => Within(xml, "ScheduleByDay", () => Element(xml, "DaysInterval", "1"));

    private static void Principals(XmlWriter xml)
    {
        xml.WriteStartElement("Principal", Namespace);
        xml.WriteAttributeString("id", Principal);
        Element(xml, "UserId", SystemAccount);
        Element(xml, "RunLevel", HighestLevel);
        xml.WriteEndElement();
    }

    // Ending a task must not kill an installer in the middle: it is asked to end, and never terminated, nor when the mains go.
    private static void Settings(XmlWriter xml, TaskDefinition task)
    {
        Element(xml, "MultipleInstancesPolicy", "IgnoreNew");
        Element(xml, "DisallowStartIfOnBatteries", XmlConvert.ToString(task.AvoidsBattery));
        Element(xml, "StopIfGoingOnBatteries", "false");
        Element(xml, "AllowHardTerminate", "false");
        Element(xml, "StartWhenAvailable", "true");
        Element(xml, "AllowStartOnDemand", "true");
        Element(xml, "Enabled", "true");
        Element(xml, "Hidden", "false");
        Element(xml, "WakeToRun", "false");
        Element(xml, "ExecutionTimeLimit", XmlConvert.ToString(task.TimeLimit));
        Element(xml, "Priority", "7");
    }

    private static void Within(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name, Namespace);
        content();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Namespace, value);
}
