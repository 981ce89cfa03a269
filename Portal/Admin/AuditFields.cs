using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Admin;

public static class AuditFields
{
    /// <summary>Columns that tell of the change itself, not of what somebody said.</summary>
    private static readonly HashSet<string> OfTheChange = ["Version", "ChangedUtc", "MinutesUtc", "Moves", "FirstExpectedOn", "DoneUtc", "DoneById"];

    /// <summary>Writes down each field of a tracked record that differs from what is stored. Call it after the change and before saving.</summary>
    /// <param name="show">How a field reads whose stored value says little, such as an id or minor units; the name of its change is its column's without <c>Id</c>.</param>
    public static void AuditChanges(this PortalDbContext db, DateTime nowUtc, int? actorId, string kind, long id, object record, IReadOnlyDictionary<string, Func<object?, string?>>? show = null)
    {
        var entry = db.Entry(record);
        entry.DetectChanges();
        foreach (var property in entry.Properties.Where(p => p.IsModified && !OfTheChange.Contains(p.Metadata.Name)))
        {
            var name = property.Metadata.Name;
            var said = show?.GetValueOrDefault(name) ?? Plain;
            db.Audit(nowUtc, actorId, kind, id, name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name.EndsWith("Utc", StringComparison.Ordinal) ? name[..^3] : name, said(property.OriginalValue), said(property.CurrentValue));
        }
    }

    private static string? Plain(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
