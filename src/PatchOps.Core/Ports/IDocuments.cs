using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Ports;

/// <summary>YAML and JSON files that people write: policies and standards. At most 1 MiB, few aliases, no key twice.</summary>
public interface IDocuments
{
    /// <summary>Reads a file. What is wrong with its text is in the result.</summary>
    /// <param name="path">The file; <c>-</c> is not accepted, since a policy's place on the disk decides whom it is trusted from.</param>
    /// <exception cref="PatchOpsException">
    /// PO1601 not there or not readable, PO1602 larger than 1 MiB, PO1603 others than an administrator can write it while running elevated.
    /// </exception>
    DocumentReading Read(string path);

    /// <summary>Reads text that is at hand already.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    DocumentReading Parse(string text, string name);

    /// <summary>The full path of a file that another one names, relative to that file's folder.</summary>
    string Resolve(string path, string relativeTo);
}
