using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Skills;
using Portal.Support.Pulses;

namespace Portal.Tests.Accessibility;

/// <summary>Records of support, coaching, skills and rules to look at.</summary>
/// <param name="Request">Of the rep: nobody else but counsellors sees it.</param>
/// <param name="Skill">One in which the rep lacks something that a course teaches.</param>
public sealed record SupportPlaces(int Rep, Guid Request, long Event, long OpenPulse, long ClosedPulse, long Note, long Skill, long Rule, string Proposal)
{
    public static async Task<SupportPlaces> FindAsync(PortalDbContext db, int rep)
    {
        var skill = await db.Skills.Where(s => s.CourseId != null && db.SkillRequirements.Any(r => r.SkillId == s.Id)).Select(s => s.Id).FirstAsync();
        await db.WriteAsync(async () =>
        {
            if (!await db.SkillRequirements.AnyAsync(r => r.SkillId == skill && r.Tier == null && r.Sector == null)) { db.SkillRequirements.Add(new() { SkillId = skill, Level = Portal.Skills.Skill.Highest }); }
            if (await db.SkillLevels.SingleOrDefaultAsync(l => l.SkillId == skill && l.PersonId == rep) is { } level) { level.Manager = 1; } else { db.SkillLevels.Add(new() { SkillId = skill, PersonId = rep, Manager = 1 }); }
            await db.SaveChangesAsync();
        });
        return new(rep, await db.CounsellingRequests.Where(r => r.RequesterId == rep).Select(r => r.Id).FirstAsync(), await db.TeamEvents.OrderBy(e => e.Id).Select(e => e.Id).FirstAsync(),
            await db.Pulses.Where(p => p.ClosedUtc == null).Select(p => p.Id).FirstAsync(), await db.Pulses.Where(p => p.ClosedUtc != null).Select(p => p.Id).FirstAsync(), await db.CoachingNotes.Where(n => n.PersonId == rep).Select(n => n.Id).FirstAsync(),
            skill, await db.TrainingRules.Select(r => r.Id).FirstAsync(), await db.TrainingProposals.OrderBy(p => p.Id).Select(p => p.Number).FirstAsync());
    }
}
