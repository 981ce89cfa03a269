using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Skills;

/// <summary>One skill of one person.</summary>
/// <param name="Required">What the accounts held require, 1 to 4; 0 = nothing.</param>
public sealed record SkillCell(Skill Skill, SkillLevel? Level, int Required)
{
    public int Current => Level?.Counts ?? 0;

    /// <summary>Required level − current level (C15); 0 when it is enough.</summary>
    public int Gap => Math.Max(0, Required - Current);

    /// <summary>Both have said something, and not the same.</summary>
    public bool Differs => Level is { Self: { } self, Manager: { } manager } && self != manager;
}

public sealed record SkillRow(Person Person, IReadOnlyList<SkillCell> Cells)
{
    public int Gaps => Cells.Count(c => c.Gap > 0);
}

/// <summary>Person × skill: how far people are, and what the accounts that they hold require.</summary>
public sealed class SkillBoard(PortalDbContext db, DirectoryCache directory)
{
    public async Task<IReadOnlyList<SkillRow>> ReadAsync(IReadOnlyList<int> people, Viewer viewer, CancellationToken stop)
    {
        var seen = viewer.SkillsSeen().Intersect(people).ToList();
        var skills = await db.Skills.AsNoTracking().Where(s => !s.IsRetired).OrderBy(s => s.CategoryEn).ThenBy(s => s.Id).ToListAsync(stop);
        var levels = (await db.SkillLevels.VisibleTo(viewer).AsNoTracking().Where(l => seen.Contains(l.PersonId)).ToListAsync(stop)).ToDictionary(l => (l.PersonId, l.SkillId));
        var required = await RequiredAsync(seen, stop);
        return [.. seen.Select(directory.Known.Find).OfType<Person>().Where(p => !p.IsDisabled).OrderBy(p => p.FullName, StringComparer.CurrentCulture)
            .Select(p => new SkillRow(p, [.. skills.Select(s => new SkillCell(s, levels.GetValueOrDefault((p.Id, s.Id)), required.GetValueOrDefault((p.Id, s.Id))))]))];
    }

    /// <summary>The highest level that any account of a person asks for, by person and skill. Of the accounts themselves nothing is told.</summary>
    private async Task<Dictionary<(int, long), int>> RequiredAsync(IReadOnlyList<int> people, CancellationToken stop)
    {
        var rules = await db.SkillRequirements.AsNoTracking().ToListAsync(stop);
        var held = await db.Accounts.Where(a => people.Contains(a.OwnerId)).Select(a => new { a.OwnerId, a.Tier, a.Sector }).Distinct().ToListAsync(stop);
        return held.SelectMany(h => rules.Where(r => Fits(r, h.Tier, h.Sector)).Select(r => (Key: (h.OwnerId, r.SkillId), r.Level))).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Max(r => r.Level));
    }

    public static bool Fits(SkillRequirement rule, AccountTier tier, string? sector) =>
        (rule.Tier is null || rule.Tier == tier) && (rule.Sector is null || string.Equals(rule.Sector, sector, StringComparison.OrdinalIgnoreCase));
}
