using Portal.Admin;
using Portal.Workflows.Engine;

namespace Portal.Tests.Crash;

/// <summary>What a dead portal left, read from its file without it and compared with what its users know.</summary>
public static class Aftermath
{
    /// <summary>One line a form that took effect: whose, which, what, its own words, where.</summary>
    private const string Effects = """
        SELECT j."ActorId" || '|' || j."RequestId" || '|' || j."Action" || '|' || CASE j."Seq" WHEN 1 THEN c."Title" ELSE COALESCE(j."Note", '') END || '|' || c."Number"
        FROM "JournalEntries" j JOIN "Complaints" c ON c."InstanceId" = j."InstanceId" WHERE j."RequestId" IS NOT NULL
        """;

    /// <summary>Whoever is to be told by a step has exactly one mail of each such step in the journal.</summary>
    private const string WrongMail = """
        WITH told("Action", "Kind") AS (VALUES ('Acknowledge', 'CustomerAcknowledged'), ('Propose', 'Assigned'), ('Comment', 'Commented'))
        SELECT c."Number" || ': ' || t."Kind" FROM "Complaints" c CROSS JOIN told t
        WHERE (SELECT COUNT(*) FROM "JournalEntries" j WHERE j."InstanceId" = c."InstanceId" AND j."Action" = t."Action")
           <> (SELECT COUNT(*) FROM "OutboxMessages" m WHERE m."InstanceId" = c."InstanceId" AND m."Kind" = t."Kind")
        """;

    /// <summary>A number is taken in the transaction that uses it, so none is missing.</summary>
    private const string Gaps = """
        SELECT COUNT(*) || ' complaints, the last is ' || MAX("Number") FROM "Complaints"
        GROUP BY substr("Number", 3, 4) HAVING COUNT(*) <> MAX(CAST(substr("Number", 8) AS INTEGER)) OR COUNT(DISTINCT "Number") <> COUNT(*)
        """;

    private sealed record Effect(int Actor, Guid Form, string Action, string Marker, string Number);

    /// <summary>Fails when something confirmed is missing, or anything is there twice or unasked. Returns how many unanswered forms took effect.</summary>
    public static async Task<int> CheckAsync(string database, string mail, IReadOnlyList<SentForm> sent)
    {
        Assert.Null(await DatabaseFile.ProblemAsync(database));
        var effects = (await DatabaseFile.ListAsync(database, Effects)).ConvertAll(Read);
        var byForm = effects.ToLookup(e => e.Form);
        foreach (var form in sent)
        {
            var found = byForm[form.Id].ToArray();
            if (form.Confirmed is { } number) { Assert.Equal([new Effect(form.Actor, form.Id, form.Action, form.Marker, number)], found); }
            else { Assert.InRange(found.Length, 0, 1); }
        }
        // Without the request id: the same words must not have got in twice in another way, and nothing that nobody sent.
        Assert.Equal(effects.Select(e => e.Marker).Distinct().Count(), effects.Count);
        Assert.Empty(effects.Select(e => e.Marker).Except(sent.Select(f => f.Marker)));
        var titles = await DatabaseFile.ListAsync(database, """SELECT "Title" FROM "Complaints" """);
        Assert.Equal(effects.Where(e => e.Action == EngineActions.Start).Select(e => e.Marker).Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));
        Assert.Empty(await DatabaseFile.ListAsync(database, Gaps));
        Assert.Empty(await DatabaseFile.ListAsync(database, WrongMail));
        var posted = await DatabaseFile.ListAsync(database, """SELECT lower("Id") FROM "OutboxMessages" WHERE "Status" = 'Sent'""");
        Assert.All(posted, id => Assert.True(File.Exists(Path.Combine(mail, id + ".eml")), $"Mail {id} counts as sent, but did not leave."));
        return sent.Count(f => f.Confirmed is null && byForm.Contains(f.Id));
    }

    private static Effect Read(string line)
    {
        var parts = line.Split('|');
        return new(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Guid.Parse(parts[1]), parts[2], parts[3], parts[4]);
    }
}
