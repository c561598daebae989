// Types of the shape that Microsoft.Management.Infrastructure has, for the tests: a session that needs no Windows at its other end.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Management.Infrastructure
{
    public enum NativeErrorCode { Ok, Failed, AccessDenied, InvalidNamespace, InvalidParameter, InvalidClass }

    [Flags]
    public enum CimFlags : long { None = 0, In = 1 << 13 }

    public class CimException : Exception
    {
        public CimException(string message, NativeErrorCode code) : base(message) { NativeErrorCode = code; }
        public NativeErrorCode NativeErrorCode { get; private set; }
    }

    public class CimProperty
    {
        public string Name { get; set; }
        public object Value { get; set; }
    }

    public class CimInstance : IDisposable
    {
        public CimInstance(string className, string namespaceName) { CimInstanceProperties = new List<CimProperty>(); }
        public List<CimProperty> CimInstanceProperties { get; private set; }
        public static CimInstance Of(Dictionary<string, object> values)
        {
            var instance = new CimInstance("x", "y");
            instance.CimInstanceProperties.AddRange(values.Select(v => new CimProperty { Name = v.Key, Value = v.Value }));
            return instance;
        }
        public void Dispose() { }
    }

    public class CimMethodParameter
    {
        public string Name { get; set; }
        public object Value { get; set; }
        public static CimMethodParameter Create(string name, object value, CimFlags flags) { return new CimMethodParameter { Name = name, Value = value }; }
    }

    public class CimMethodParametersCollection : IDisposable
    {
        public List<CimMethodParameter> All = new List<CimMethodParameter>();
        public void Add(CimMethodParameter parameter) { All.Add(parameter); }
        public void Dispose() { }
    }

    public class CimMethodResult : IDisposable
    {
        public CimMethodParameter ReturnValue { get; set; }
        public List<CimMethodParameter> OutParameters { get; set; }
        public void Dispose() { }
    }

    public class CimSession
    {
        public string ComputerName { get; set; }
        public bool IsUnreachable { get; set; }
        public bool CanScan { get; set; }
        public bool WasClosed { get; private set; }
        public void Close() { WasClosed = true; }

        public IEnumerable<CimInstance> QueryInstances(string namespaceName, string dialect, string query, Options.CimOperationOptions options)
        {
            if (IsUnreachable) { throw new CimException("WinRM cannot complete the operation.", NativeErrorCode.Failed); }
            if (query.Contains("Win32_OperatingSystem"))
            {
                yield return CimInstance.Of(new Dictionary<string, object> { { "CSName", ComputerName.ToUpperInvariant() }, { "Caption", "Microsoft Windows Server 2022 Standard" }, { "Version", "10.0.20348" }, { "OSArchitecture", "64-bit" }, { "ProductType", 3u } });
            }
            else
            {
                yield return CimInstance.Of(new Dictionary<string, object> { { "HotFixID", "KB5058385" }, { "InstalledOn", "5/14/2025" } });
            }
        }

        public CimInstance CreateInstance(string namespaceName, CimInstance instance) { return instance; }

        public CimMethodResult InvokeMethod(string namespaceName, CimInstance instance, string method, CimMethodParametersCollection parameters, Options.CimOperationOptions options)
        {
            throw new CimException("Invalid class", NativeErrorCode.InvalidClass);
        }

        public CimMethodResult InvokeMethod(string namespaceName, string className, string method, CimMethodParametersCollection parameters, Options.CimOperationOptions options)
        {
            if (className != "StdRegProv")
            {
                if (!CanScan) { throw new CimException("Invalid namespace", NativeErrorCode.InvalidNamespace); }
                return Result(0u, "Updates", new[] { CimInstance.Of(new Dictionary<string, object> { { "UpdateID", "ddb74579-7a1f-4d1f-80c8-e8647055314e" }, { "RevisionNumber", 200u }, { "Title", "2025-12 Cumulative Update" }, { "KBArticleID", "5071547" }, { "MsrcSeverity", "Critical" } }) });
            }

            var key = (string)parameters.All.First(p => p.Name == "sSubKeyName").Value;
            var name = parameters.All.Where(p => p.Name == "sValueName").Select(p => (string)p.Value).FirstOrDefault();
            var values = key.EndsWith(@"Windows NT\CurrentVersion")
                ? new Dictionary<string, object> { { "CurrentBuildNumber", "20348" }, { "CurrentMajorVersionNumber", 10u }, { "CurrentMinorVersionNumber", 0u }, { "UBR", 4405u }, { "ProductName", "Windows Server 2022 Standard" }, { "EditionID", "ServerStandard" }, { "InstallationType", "Server" }, { "DisplayVersion", "21H2" } }
                : key.EndsWith("Cryptography") ? new Dictionary<string, object> { { "MachineGuid", "guid of " + ComputerName } } : new Dictionary<string, object>();
            switch (method)
            {
                case "EnumKey": return Result(0u, "sNames", key == "" ? new[] { "SOFTWARE", "SYSTEM" } : null);
                case "EnumValues":
                    var result = Result(0u, "sNames", values.Keys.ToArray());
                    result.OutParameters.Add(new CimMethodParameter { Name = "Types", Value = values.Values.Select(v => v is uint ? 4 : 1).ToArray() });
                    return result;
                case "GetDWORDValue": return Result(0u, "uValue", values[name]);
                default: return Result(0u, "sValue", values[name]);
            }
        }

        private static CimMethodResult Result(uint code, string name, object value)
        {
            return new CimMethodResult { ReturnValue = new CimMethodParameter { Name = "ReturnValue", Value = code }, OutParameters = new List<CimMethodParameter> { new CimMethodParameter { Name = name, Value = value } } };
        }
    }
}

namespace Microsoft.Management.Infrastructure.Options
{
    public class CimOperationOptions : IDisposable
    {
        public TimeSpan Timeout { get; set; }
        public System.Threading.CancellationToken? CancellationToken { get; set; }
        public void SetCustomOption(string name, int value, bool mustComply) { }
        public void SetCustomOption(string name, bool value, bool mustComply) { }
        public void Dispose() { }
    }
}
