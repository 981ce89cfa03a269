using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Skills;

/// <summary>How a use case of skills ended.</summary>
public enum SkillAnswer { Done, NotFound, Conflict }

public sealed record SkillFacts(string CategoryZh, string CategoryEn, string NameZh, string NameEn, string LevelsZh, string LevelsEn, long? CourseId, bool IsRetired);

/// <summary>Use cases of skills: HR keeps them, people and their managers say how far they are.</summary>
public sealed class SkillActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "Skill";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What the person says, or, when somebody of the line above says it, what the manager says.</summary>
    /// <param name="level">1 to 4; <c>null</c> takes it back.</param>
    public Task<SkillAnswer> RateAsync(int person, long skill, int? level, string? evidence, int version, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var isSelf = person == viewer.UserId;
        if ((!isSelf && !viewer.RatesSkillsOf(person)) || level is < 1 or > Skill.Highest || !await db.Skills.AnyAsync(s => s.Id == skill && !s.IsRetired)) { return SkillAnswer.NotFound; }
        var known = await db.SkillLevels.SingleOrDefaultAsync(l => l.PersonId == person && l.SkillId == skill);
        if ((known?.Version ?? 0) != version) { return SkillAnswer.Conflict; }
        var row = known ?? db.SkillLevels.Add(new() { PersonId = person, SkillId = skill }).Entity;
        var before = isSelf ? row.Self : row.Manager;
        if (isSelf) { (row.Self, row.SelfEvidence, row.SelfUtc) = (level, evidence, Now); }
        else { (row.Manager, row.ManagerEvidence, row.ManagerUtc, row.ManagerById) = (level, evidence, Now, viewer.UserId); }
        row.Version++;
        db.Audit(Now, viewer.UserId, AuditKind, skill, isSelf ? "SelfLevel" : "ManagerLevel", Text(before), Text(level), directory.Known.NameOf(person));
        await db.SaveChangesAsync();
        return SkillAnswer.Done;
    });

    /// <param name="id"><c>null</c> for a new one.</param>
    /// <param name="required">What which accounts require; takes the place of what was.</param>
    public Task<SkillAnswer> SaveAsync(long? id, int version, SkillFacts facts, IReadOnlyList<(Accounts.AccountTier? Tier, string? Sector, int Level)> required, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.KeepsSkills()) { return SkillAnswer.NotFound; }
        var known = id is null ? null : await db.Skills.SingleOrDefaultAsync(s => s.Id == id);
        if (id is not null && known is null) { return SkillAnswer.NotFound; }
        if (known is not null && known.Version != version) { return SkillAnswer.Conflict; }
        var skill = known ?? new() { CategoryZh = "", CategoryEn = "", NameZh = "", NameEn = "", LevelsZh = "", LevelsEn = "" };
        (skill.CategoryZh, skill.CategoryEn, skill.NameZh, skill.NameEn, skill.LevelsZh, skill.LevelsEn, skill.CourseId, skill.IsRetired) =
            (facts.CategoryZh, facts.CategoryEn, facts.NameZh, facts.NameEn, facts.LevelsZh, facts.LevelsEn, facts.CourseId, facts.IsRetired);
        if (known is not null) { db.AuditChanges(Now, viewer.UserId, AuditKind, skill.Id, skill); } else { db.Skills.Add(skill); }
        skill.Version++;
        await db.SaveChangesAsync();
        if (known is null) { db.Audit(Now, viewer.UserId, AuditKind, skill.Id, "Created", null, facts.NameEn); }
        await RequireAsync(skill.Id, required, viewer.UserId);
        await db.SaveChangesAsync();
        return SkillAnswer.Done;
    });

    private async Task RequireAsync(long skill, IReadOnlyList<(Accounts.AccountTier? Tier, string? Sector, int Level)> required, int actor)
    {
        var before = await db.SkillRequirements.Where(r => r.SkillId == skill).OrderBy(r => r.Id).ToListAsync();
        static string Line(Accounts.AccountTier? tier, string? sector, int level) => string.Create(CultureInfo.InvariantCulture, $"{tier?.ToString() ?? sector ?? "*"}={level}");
        var (was, now) = (string.Join(", ", before.Select(r => Line(r.Tier, r.Sector, r.Level)).Order()), string.Join(", ", required.Select(r => Line(r.Tier, r.Sector, r.Level)).Order()));
        if (was == now) { return; }
        db.SkillRequirements.RemoveRange(before);
        db.SkillRequirements.AddRange(required.Select(r => new SkillRequirement { SkillId = skill, Tier = r.Tier, Sector = r.Sector, Level = r.Level }));
        db.Audit(Now, actor, AuditKind, skill, "Required", was, now);
    }

    private static string? Text(int? level) => level?.ToString(CultureInfo.InvariantCulture);
}

public static class SkillSetup
{
    public static IServiceCollection AddSkills(this IServiceCollection services) => services.AddScoped<SkillActions>().AddScoped<SkillBoard>().AddScoped<GapAssigning>();
}
