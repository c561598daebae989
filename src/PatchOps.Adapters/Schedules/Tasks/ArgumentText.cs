using System.Text;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>A command line's arguments as CommandLineToArgvW reads them after the program's name.</summary>
internal static class ArgumentText
{
    /// <summary>The arguments.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                var first = i;
                while (i < line.Length && line[i] == '\\')
                {
                    i++;
                }

                // Only before a quote does a backslash mean anything.
                var isBeforeQuote = i < line.Length && line[i] == '"';
                var count = i - first;
                (word ??= new StringBuilder()).Append('\\', isBeforeQuote ? count / 2 : count);
                if (isBeforeQuote && count % 2 == 1)
                {
                    word.Append('"');
                }
                else
                {
                    i--;
                }
            }
            else if (line[i] == '"')
            {
                word ??= new StringBuilder();
                isQuoted = !isQuoted;
            }
            else if (line[i] is ' ' or '\t' && !isQuoted)
            {
                Take();
            }
            else
            {
                (word ??= new StringBuilder()).Append(line[i]);
            }
        }

        Take();
        return words;

        void Take()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
