using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Makes the objects of the Windows Update Agent. All of it is called on an <see cref="AgentThread"/>.</summary>
internal interface IUpdateAgent
{
    /// <summary>A new session.</summary>
    IUpdateSession CreateSession();

    /// <summary>A manager of the sources.</summary>
    IUpdateServiceManager CreateServiceManager();

    /// <summary>An empty collection of updates.</summary>
    IUpdateCollection CreateCollection();

    /// <summary>What the agent knows of the machine.</summary>
    ISystemInformation CreateSystemInformation();

    /// <summary>What the agent says of itself.</summary>
    IWindowsUpdateAgentInfo CreateAgentInfo();

    /// <summary>Lets go of an object that one of these, or an object of theirs, gave.</summary>
    void Release(object value);
}
