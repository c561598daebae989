using System.Runtime.InteropServices;
using System.Xml.Linq;
using PatchOps.Adapters.Schedules.Tasks.Interop;

namespace PatchOps.Adapters.Tests.Schedules.Tasks;

/// <summary>
/// A Task Scheduler in memory, behind the interfaces of the real one. It knows one folder, as the HRESULTs of the real one: .NET turns those that have an exception
/// of their own into it.
/// </summary>
internal sealed class FakeTaskService : ITaskService
{
    public const int FileNotFound = unchecked((int)0x80070002);
    public const int AccessDenied = unchecked((int)0x80070005);
    public const int NotRunning = unchecked((int)0x80041315);
    public const int Malformed = unchecked((int)0x8004131A);
    public const int InvalidValue = unchecked((int)0x80041318);
    public const int RpcUnavailable = unchecked((int)0x800706BA);
    public const int NotImplemented = unchecked((int)0x80004001);
    private const int DirectoryNotEmpty = unchecked((int)0x80070091);

    /// <summary>What a user of the machine gets who makes a folder in the root.</summary>
    public const string OfAUser = "O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:(A;OICIID;FA;;;BA)(A;OICIID;FA;;;SY)(A;ID;FA;;;S-1-5-21-1-2-3-1001)";

    public bool HasFolder { get; set; }

    /// <summary>The folder's owner and access list.</summary>
    public string FolderAccess { get; set; } = "O:BAG:SYD:P(A;;FR;;;OW)(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;AU)";

    /// <summary>Owner and access list that a task gets whatever is asked for, or null.</summary>
    public string? TaskAccess { get; set; }

    public Dictionary<string, FakeTask> Tasks { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Calls { get; } = [];

    /// <summary>HRESULTs that a call fails with, by its name.</summary>
    public Dictionary<string, int> Failures { get; } = [];

    /// <summary>What happens just before the folder is made.</summary>
    public Action? OnCreateFolder { get; set; }

    /// <summary>Runs a task.</summary>
    public Action<FakeTask>? OnRun { get; set; }

    public static Exception Exception(int hresult) => Marshal.GetExceptionForHR(hresult, new IntPtr(-1))!;

    public ITaskFolder GetFolder(string path)
    {
        Call("GetFolder", path);
        return path == @"\" ? new Folder(this, isRoot: true)
            : path == @"\PatchOps" && HasFolder ? new Folder(this, isRoot: false)
            : throw Exception(FileNotFound);
    }

    public object GetRunningTasks(int flags) => throw new NotSupportedException();

    public object NewTask(uint flags) => throw new NotSupportedException();

    public void Connect(object? serverName, object? user, object? domain, object? password) => throw new NotSupportedException();

    /// <summary>A task that somebody else made.</summary>
    public void Foreign(string name)
    {
        HasFolder = true;
        FolderAccess = OfAUser;
        Tasks[name] = new FakeTask(this, name, "<Task xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\"><RegistrationInfo><URI>\\PatchOps\\" + name + "</URI></RegistrationInfo></Task>");
    }

    private void Call(string name, string argument)
    {
        Calls.Add($"{name} {argument}");
        if (Failures.TryGetValue(name, out var hresult))
        {
            throw Exception(hresult);
        }
    }

    private sealed class Folder(FakeTaskService service, bool isRoot) : ITaskFolder
    {
        public string GetName() => isRoot ? @"\" : "PatchOps";

        public string GetPath() => isRoot ? @"\" : @"\PatchOps";

        public ITaskFolder GetFolder(string path) => throw new NotSupportedException();

        public object GetFolders(int flags) => throw new NotSupportedException();

        public ITaskFolder CreateFolder(string subFolderName, object? sddl)
        {
            service.OnCreateFolder?.Invoke();
            service.Call("CreateFolder", $"{subFolderName} {sddl}");
            service.HasFolder = true;
            service.FolderAccess = "O:BAG:BA" + sddl;
            return new Folder(service, isRoot: false);
        }

        public void DeleteFolder(string subFolderName, int flags)
        {
            service.Call("DeleteFolder", subFolderName);
            if (service.Tasks.Count > 0)
            {
                throw Exception(DirectoryNotEmpty);
            }

            service.HasFolder = false;
        }

        public IRegisteredTask GetTask(string path)
        {
            service.Call("GetTask", path);
            return service.Tasks.TryGetValue(path, out var task) ? task : throw Exception(FileNotFound);
        }

        public IRegisteredTaskCollection GetTasks(int flags)
        {
            service.Call("GetTasks", "");
            return new Collection([.. service.Tasks.Values]);
        }

        public void DeleteTask(string name, int flags)
        {
            service.Call("DeleteTask", name);
            if (!service.Tasks.Remove(name))
            {
                throw Exception(FileNotFound);
            }
        }

        public IRegisteredTask RegisterTask(string path, string xmlText, int flags, object? userId, object? password, int logonType, object? sddl)
        {
            service.Call("RegisterTask", $"{path} {flags} {userId} {password} {logonType} {sddl}");
            try
            {
                XDocument.Parse(xmlText);
            }
            catch (System.Xml.XmlException)
            {
                throw Exception(Malformed);
            }

            return service.Tasks[path] = new FakeTask(service, path, xmlText) { Access = service.TaskAccess ?? "O:BAG:BA" + sddl };
        }

        public IRegisteredTask RegisterTaskDefinition(string path, object definition, int flags, object? userId, object? password, int logonType, object? sddl) =>
            throw new NotSupportedException();

        public string GetSecurityDescriptor(int securityInformation)
        {
            service.Call("GetFolderSecurity", $"{securityInformation}");
            return service.FolderAccess;
        }

        // The owner stays who he is where the text does not name one.
        public void SetSecurityDescriptor(string sddl, int flags)
        {
            service.Call("SetFolderSecurity", sddl);
            service.FolderAccess = service.FolderAccess[..service.FolderAccess.IndexOf("D:", StringComparison.Ordinal)] + sddl;
        }
    }

    private sealed class Collection(FakeTask[] tasks) : IRegisteredTaskCollection
    {
        public int GetCount() => tasks.Length;

        public IRegisteredTask GetItem(object index) => tasks[(int)index - 1];
    }

    internal sealed class FakeTask(FakeTaskService service, string name, string xml) : IRegisteredTask, IRunningTask
    {
        public int State { get; set; } = 3;

        /// <summary>Tells the state of a task that was started.</summary>
        public Func<int>? Watch { get; set; }

        public bool Enabled { get; set; } = true;

        public int LastResult { get; set; } = 0x41303;

        public DateTime? NextRun { get; set; }

        public string Xml { get; set; } = xml;

        public string GetName() => name;

        public string GetPath() => @"\PatchOps\" + name;

        public int GetState() => Watch?.Invoke() ?? State;

        public bool GetEnabled() => Enabled;

        public void SetEnabled(bool enabled) => Enabled = enabled;

        public IRunningTask Run(object? parameters)
        {
            service.Call("Run", name);
            service.OnRun?.Invoke(this);
            return this;
        }

        public IRunningTask RunEx(object? parameters, int flags, int sessionId, string? user) => throw new NotSupportedException();

        public object GetInstances(int flags) => throw new NotSupportedException();

        public DateTime GetLastRunTime() => new(1899, 12, 30);

        public int GetLastTaskResult() => LastResult;

        public int GetNumberOfMissedRuns() => 0;

        public DateTime GetNextRunTime() => NextRun ?? throw Exception(NotImplemented);

        public object GetDefinition() => throw new NotSupportedException();

        public string GetXml() => Xml;

        /// <summary>Its owner and access list.</summary>
        public string Access { get; set; } = OfAUser;

        public string GetSecurityDescriptor(int securityInformation)
        {
            service.Call("GetTaskSecurity", name);
            return Access;
        }

        public void SetSecurityDescriptor(string sddl, int flags)
        {
            service.Call("SetTaskSecurity", sddl);
            Access = "O:BAG:BA" + sddl;
        }

        public void Stop(int flags) => State = 3;
    }
}
