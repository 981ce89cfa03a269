using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Workflows.Goals;

namespace Portal.Training.Rules;

/// <summary>How saving ended.</summary>
public enum RuleAnswer { Done, NotFound, Conflict }

public sealed record RuleFacts(
    string Name, RuleKind Kind, long CourseId, PortalRoles? Role, int? TeamId, AccountTier? Tier, int? HiredDays, DateOnly Since, ComplaintCategory? Category, LostReason? Lost, string? Topic,
    int Count, int WindowDays, int Percent, int? DueDays, Metric? Kpi, bool IsOn)
{
    /// <summary>The rule as it would be, to look at only.</summary>
    public TrainingRule ToRule(long id, int author) => new()
    {
        Id = id, Name = Name, Kind = Kind, CourseId = CourseId, Role = Role, TeamId = TeamId, Tier = Tier, HiredDays = HiredDays, Since = Since, Category = Category, Lost = Lost, Topic = Topic, Count = Count,
        WindowDays = WindowDays, Percent = Percent, DueDays = DueDays, Kpi = Kpi, IsOn = IsOn, CreatedById = author, CreatedUtc = default, RequestId = Guid.Empty,
    };
}

/// <summary>HR keeps the rules.</summary>
public sealed class RuleActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "TrainingRule";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The rule's id, also of a form sent twice.</summary>
    public Task<long> AddAsync(RuleFacts facts, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.TrainingRules.Where(r => r.RequestId == requestId).Select(r => r.Id).SingleOrDefaultAsync() is var known and > 0) { return known; }
        var rule = new TrainingRule { Name = "", Kind = facts.Kind, CourseId = facts.CourseId, Since = facts.Since, CreatedById = viewer.UserId, CreatedUtc = Now, RequestId = requestId };
        Put(rule, facts);
        db.TrainingRules.Add(rule);
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, AuditKind, rule.Id, "Created", null, facts.Name);
        await db.SaveChangesAsync();
        return rule.Id;
    });

    public Task<RuleAnswer> ChangeAsync(long id, int version, RuleFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.TrainingRules.VisibleTo(viewer).SingleOrDefaultAsync(r => r.Id == id) is not { } rule) { return RuleAnswer.NotFound; }
        if (rule.Version != version) { return RuleAnswer.Conflict; }
        // What it has cited and given belongs to its kind and course.
        Put(rule, facts with { Kind = rule.Kind, CourseId = rule.CourseId });
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, rule);
        rule.Version++;
        await db.SaveChangesAsync();
        return RuleAnswer.Done;
    });

    private static void Put(TrainingRule r, RuleFacts f)
    {
        (r.Name, r.Kind, r.CourseId, r.Role, r.TeamId, r.Tier, r.HiredDays, r.Since) = (f.Name, f.Kind, f.CourseId, f.Role, f.TeamId, f.Tier, f.HiredDays, f.Since);
        (r.Category, r.Lost, r.Topic, r.Count, r.WindowDays, r.Percent, r.DueDays, r.Kpi, r.IsOn) = (f.Category, f.Lost, f.Topic, f.Count, f.WindowDays, f.Percent, f.DueDays, f.Kpi, f.IsOn);
    }
}
