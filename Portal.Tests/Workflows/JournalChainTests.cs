using Portal.Workflows;

namespace Portal.Tests.Workflows;

/// <summary>A journal that was changed after it was written is found out.</summary>
public sealed class JournalChainTests
{
    [Fact]
    public void An_unchanged_journal_is_unbroken() => Assert.Null(Check(_ => { }).BrokenAt);

    [Theory]
    [InlineData("note", 2)]
    [InlineData("actor", 2)]
    [InlineData("removed", 3)]
    [InlineData("last removed", 4)]
    [InlineData("inserted", 5)]
    [InlineData("sum", 3)]
    public void What_was_done_to_it_is_named_by_the_first_entry_it_shows_at(string damage, int entry) => Assert.Equal(entry, Check(rows =>
    {
        switch (damage)
        {
            case "note": rows[1] = Row(2, "another"); rows[1].Hash = Written()[1].Hash; break;
            case "actor": rows[1] = Row(2, "note 2", actor: 9); rows[1].Hash = Written()[1].Hash; break;
            case "removed": rows.RemoveAt(1); break;
            case "last removed": rows.RemoveAt(3); break;
            case "inserted": rows.Add(Row(5, "new")); break;
            case "sum": rows[2].Hash = new byte[16]; break;
        }
    }).BrokenAt);

    private static ChainCheck Check(Action<List<JournalRow>> damage)
    {
        var rows = Written();
        var instance = new WorkflowInstance
        {
            DefinitionId = "complaint", DefinitionVersion = 1, PolicyVersionId = 1, Reference = "C-2026-000001", Title = "", InitiatorId = 1, OwnerId = 1, Step = "", Round = 1,
            StartedUtc = DateTime.UnixEpoch, ChainHead = rows[^1].Hash,
        };
        damage(rows);
        return JournalChain.Check(instance, rows);
    }

    private static List<JournalRow> Written()
    {
        byte[]? head = null;
        var rows = Enumerable.Range(1, 4).Select(i => Row(i, $"note {i}")).ToList();
        foreach (var row in rows) { head = row.Hash = JournalChain.Next(head, "C-2026-000001", row); }
        return rows;
    }

    private static JournalRow Row(int seq, string note, int actor = 1) =>
        new() { Seq = seq, AtUtc = DateTime.UnixEpoch.AddHours(seq), Action = "Comment", ActorId = actor, From = "Received", To = "Received", Round = 1, Note = note };
}
