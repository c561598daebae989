namespace PatchOps.Ports;

/// <summary>Takes what a feed reads, apart for each part of it (a month of MSRC, a distribution of OSV).</summary>
public interface IAdvisorySink
{
    /// <summary>The part of that name, begun when it is first asked for. A feed of one part uses its own name.</summary>
    IAdvisoryPart Part(string name);
}
