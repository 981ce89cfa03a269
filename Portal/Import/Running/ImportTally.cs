using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>A value that changes, as an example for the report.</summary>
public sealed record ChangeSample(long Line, string Name, string Field, string? Before, string? After);

/// <summary>Something left out of rows that were taken: a text key <c>Note.{Key}</c>, a value, and how often.</summary>
public sealed record ImportNote(string Key, string Value, int Times);

/// <summary>What is kept of an import besides its counts.</summary>
public sealed record ImportReportData
{
    /// <summary>How many values of each field change.</summary>
    public Dictionary<string, int> Fields { get; init; } = [];
    public List<ChangeSample> Samples { get; init; } = [];
    public List<ImportNote> Notes { get; init; } = [];

    /// <summary>Names of records that an earlier import from the same source brought and that this file lacks; the first of them.</summary>
    public List<string> Vanished { get; init; } = [];

    /// <summary>Why the file could not be read.</summary>
    public string? FailedKey { get; init; }
    public List<string> FailedFigures { get; init; } = [];
}

/// <summary>Counts what an import does or would do.</summary>
public sealed class ImportTally
{
    private const int MostSamples = 60, MostNotes = 60, MostVanished = 100;

    private readonly Dictionary<string, int> fields = [];
    private readonly Dictionary<(string Key, string Value), int> notes = [];
    private readonly List<ChangeSample> samples = [];
    private readonly List<string> vanishedNames = [];

    public int Added { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Refused { get; set; }
    public int Vanished { get; private set; }

    /// <summary>Refused since they were last taken away to be stored.</summary>
    public List<Refusal> Fresh { get; } = [];

    public void Note(string key, string value)
    {
        if (notes.Count < MostNotes || notes.ContainsKey((key, value))) { notes[(key, value)] = notes.GetValueOrDefault((key, value)) + 1; }
    }

    public void Change(ChangeSample sample)
    {
        fields[sample.Field] = fields.GetValueOrDefault(sample.Field) + 1;
        if (samples.Count < MostSamples) { samples.Add(sample); }
    }

    public void Vanish(string name)
    {
        Vanished++;
        if (vanishedNames.Count < MostVanished) { vanishedNames.Add(name); }
    }

    public void Refuse(Refusal refusal)
    {
        Refused++;
        Fresh.Add(refusal);
    }

    /// <summary>Goes on from what an interrupted run had counted.</summary>
    public void Resume(ImportReportData data)
    {
        foreach (var (field, times) in data.Fields) { fields[field] = times; }
        foreach (var note in data.Notes) { notes[(note.Key, note.Value)] = note.Times; }
        samples.AddRange(data.Samples);
    }

    public ImportReportData Data => new()
    {
        Fields = new(fields), Samples = [.. samples], Vanished = [.. vanishedNames],
        Notes = [.. notes.OrderByDescending(n => n.Value).Select(n => new ImportNote(n.Key.Key, n.Key.Value, n.Value))],
    };
}
