using Microsoft.Extensions.Localization;

namespace Portal.Import;

/// <summary>Why a row was not taken: a text key <c>Refused.{Key}</c> and its figures.</summary>
public sealed record Reason(string Key, params object[] Figures);

/// <summary>What one file brought.</summary>
public sealed class FileTally(string file)
{
    private readonly SortedDictionary<(string From, string To), int> corrections = [];

    public string File => file;
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Refused { get; set; }

    /// <summary>Rows that were taken although something is missing that most rows have.</summary>
    public int Incomplete { get; set; }
    public bool Failed { get; set; }
    public int Corrected => corrections.Values.Sum();

    /// <summary>Spellings that were mended, with how often.</summary>
    public IEnumerable<(string From, string To, int Times)> Corrections => corrections.Select(c => (c.Key.From, c.Key.To, c.Value));

    public void Correct(string from, string to) => corrections[(from, to)] = corrections.GetValueOrDefault((from, to)) + 1;

    /// <summary>Takes over what another pass of the same file counted.</summary>
    public void Count(RowChange change)
    {
        switch (change)
        {
            case RowChange.Added: Added++; break;
            case RowChange.Changed: Changed++; break;
            default: Unchanged++; break;
        }
    }
}

public enum RowChange { Unchanged, Changed, Added }

/// <summary>Writes what happened as it happens, so that a file full of errors needs no memory, and the counts at the end.</summary>
public sealed class ImportReport(TextWriter output, IStringLocalizer<ImportText> text)
{
    private readonly List<FileTally> files = [];

    public IReadOnlyList<FileTally> Files => files;
    public bool Failed => files.Exists(f => f.Failed);

    public FileTally Begin(string file)
    {
        var tally = new FileTally(file);
        files.Add(tally);
        return tally;
    }

    /// <summary>A row that was not taken.</summary>
    public void Refuse(FileTally tally, long line, Reason reason)
    {
        tally.Refused++;
        output.WriteLine(text["Line.Refused", tally.File, line, text["Refused." + reason.Key, reason.Figures].Value]);
    }

    /// <summary>A file that could not be read, or not to its end.</summary>
    public void Fail(FileTally tally, string key, params object[] figures)
    {
        tally.Failed = true;
        output.WriteLine(text["Line.Failed", tally.File, text["Failed." + key, figures].Value]);
    }

    /// <summary>Something worth knowing that stopped nothing.</summary>
    public void Note(FileTally tally, string key, params object[] figures) =>
        output.WriteLine(text["Line.Note", tally.File, text["Note." + key, figures].Value]);

    public void Finish()
    {
        foreach (var tally in files)
        {
            foreach (var (from, to, times) in tally.Corrections) { Note(tally, "Corrected", times, from, to); }
        }
        foreach (var f in files.Where(f => !f.Failed || f.Added + f.Changed + f.Unchanged + f.Refused > 0))
        {
            output.WriteLine(text["Line.Counts", f.File, f.Added, f.Changed, f.Unchanged, f.Corrected, f.Refused]);
        }
    }
}
