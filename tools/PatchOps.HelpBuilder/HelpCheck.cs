namespace PatchOps.HelpBuilder;

/// <summary>Holds pages and cmdlets against each other. Whatever it finds fails the build.</summary>
public static class HelpCheck
{
    /// <summary>What is missing or wrong, one sentence each.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<CmdletInfo> cmdlets, IReadOnlyList<HelpPage> pages)
    {
        foreach (var page in pages.Where(page => cmdlets.All(c => c.Name != page.Name)))
        {
            yield return $"{page.Name}: there is no such cmdlet.";
        }

        foreach (var cmdlet in cmdlets)
        {
            if (pages.FirstOrDefault(page => page.Name == cmdlet.Name) is not { } page)
            {
                yield return $"{cmdlet.Name}: there is no page docs/en-US/{cmdlet.Name}.md.";
                continue;
            }

            foreach (var problem in Problems(cmdlet, page))
            {
                yield return $"{cmdlet.Name}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Problems(CmdletInfo cmdlet, HelpPage page)
    {
        var syntax = cmdlet.Sets.Select(set => SyntaxLine.For(cmdlet, set)).ToArray();
        if (!syntax.SequenceEqual(page.Syntax))
        {
            yield return "SYNTAX must read" + string.Concat(syntax.Select(line => Environment.NewLine + line));
        }

        var described = cmdlet.Parameters.Select(p => p.Name).ToArray();
        foreach (var name in described.Except(page.Parameters.Where(p => p.Value.Count > 0).Select(p => p.Key)))
        {
            yield return $"-{name} is not described.";
        }

        foreach (var name in page.Parameters.Keys.Except(described))
        {
            yield return $"-{name} is described, and there is no such parameter.";
        }

        foreach (var (section, text) in new[]
        {
            ("SYNOPSIS", page.Synopsis), ("DESCRIPTION", page.Description), ("INPUTS", page.Inputs), ("OUTPUTS", page.Outputs), ("RELATED LINKS", page.Links),
        })
        {
            if (text.Count == 0)
            {
                yield return $"{section} is empty.";
            }
        }

        if (page.Examples.Count == 0)
        {
            yield return "EXAMPLES is empty.";
        }
    }
}
