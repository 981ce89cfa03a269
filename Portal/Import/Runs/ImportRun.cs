using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Import.Mapping;
using Portal.Import.Running;
using Portal.Import.Sheets;

namespace Portal.Import.Runs;

public enum ImportStatus { Draft, Checking, Checked, Writing, Done, Cancelled, Failed, Reverting, Reverted }

/// <summary>One import from its upload to its end, and beyond it until it is reverted.</summary>
public sealed class ImportRun
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public long Id { get; init; }
    public required ImportStatus Status { get; set; }
    public required string FileName { get; init; }

    /// <summary>Where its bytes lie in the file store.</summary>
    public required string Hash { get; init; }
    public required long Length { get; init; }

    /// <summary>Who imports; <c>null</c> for the command line.</summary>
    public int? CreatedById { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public DateTime? StartedUtc { get; set; }
    public DateTime? EndedUtc { get; set; }
    public string ShapeJson { get; private set; } = "{}";
    public string MappingJson { get; private set; } = "{}";
    public string ReportJson { get; private set; } = "{}";

    /// <summary>Rows read so far by what is running now; what has been written goes with it.</summary>
    public int RowsDone { get; set; }

    /// <summary>Known after the check.</summary>
    public int RowsTotal { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Refused { get; set; }
    public int Vanished { get; set; }

    /// <summary>Somebody wants it to stop; what is written by then stays and can be reverted.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Until when whoever runs it is taken to be alive; then somebody else goes on.</summary>
    public DateTime? LeasedUntilUtc { get; set; }
    public int Version { get; set; }

    public SheetShape Shape { get => Read<SheetShape>(ShapeJson); set => ShapeJson = JsonSerializer.Serialize(value, Json); }
    public ImportMapping Mapping { get => Read<ImportMapping>(MappingJson); set => MappingJson = JsonSerializer.Serialize(value, Json); }
    public ImportReportData Report { get => Read<ImportReportData>(ReportJson); set => ReportJson = JsonSerializer.Serialize(value, Json); }

    public bool IsBusy => Status is ImportStatus.Checking or ImportStatus.Writing or ImportStatus.Reverting;

    /// <summary>Whether it has left something that can be taken back.</summary>
    public bool IsRevertible => Status is ImportStatus.Done or ImportStatus.Cancelled or ImportStatus.Failed && StartedUtc is not null && (Added + Changed > 0 || Report.Fields.Count > 0);

    /// <summary>Longer than any portion takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json)!;

    public static object? Read(JsonElement json, Type type) => json.Deserialize(type, Json);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    public void Take(ImportTally tally)
    {
        (Added, Changed, Unchanged, Refused, Vanished) = (tally.Added, tally.Changed, tally.Unchanged, tally.Refused, tally.Vanished);
        Report = tally.Data;
    }
}

/// <summary>A row that was not taken.</summary>
public sealed class ImportRefusal
{
    public long Id { get; init; }
    public required long RunId { get; init; }
    public required long Line { get; init; }
    public string? Column { get; init; }

    /// <summary>A text key, <c>Refused.{Key}</c>.</summary>
    public required string Key { get; init; }
    public required string Figures { get; init; }
}

/// <summary>A record as it was before an import, so that it can be so again.</summary>
public sealed class ImportChange
{
    public long Id { get; init; }
    public required long RunId { get; init; }
    public required ImportPart Part { get; init; }
    public required long RecordId { get; init; }

    /// <summary>Values by property; <c>null</c> for a record that was added.</summary>
    public string? Before { get; init; }

    /// <summary>The record's version after it: another one says that somebody has changed it since.</summary>
    public required int Version { get; init; }
}

/// <summary>Shape and mapping under a name, for the next file of the same columns.</summary>
public sealed class SavedMapping
{
    public long Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Of the names of the columns: a file with the same ones finds it.</summary>
    public required string Print { get; set; }
    public required string ShapeJson { get; set; }
    public required string MappingJson { get; set; }
    public required int OwnerId { get; init; }
    public required DateTime SavedUtc { get; set; }
    public int Version { get; set; }
}
