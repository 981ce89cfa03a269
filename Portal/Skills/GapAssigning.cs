using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;

namespace Portal.Skills;

/// <summary>What a click on a gap would do.</summary>
/// <param name="Preview">Whether the person gets it, has it open, or has passed it.</param>
public sealed record GapOffer(Person Person, SkillCell Cell, Course Course, AssignPreview Preview);

/// <summary>From a gap to the course that closes it.</summary>
public sealed class GapAssigning(PortalDbContext db, SkillBoard board, BatchAssigning batch, Assigning assigning, DirectoryCache directory, TimeProvider time, IStringLocalizer<SkillsText> text)
{
    /// <summary>The offer; <c>null</c> when the viewer may not assign it, there is no gap, or no course closes it.</summary>
    public async Task<GapOffer?> OfferAsync(int person, long skill, Viewer viewer, CancellationToken stop)
    {
        if (!viewer.MayAssignTo().Contains(person)) { return null; }
        var rows = await board.ReadAsync([person], viewer, stop);
        var cell = rows is [var row, ..] ? row.Cells.FirstOrDefault(c => c.Skill.Id == skill) : null;
        if (cell is not { Gap: > 0, Skill.CourseId: { } id } || await db.Courses.VisibleTo(viewer).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Current != null && c.RetiredUtc == null, stop) is not { } course) { return null; }
        var learner = directory.Known.Find(person)!;
        return new(learner, cell, course, await batch.PreviewAsync(id, [person], Guid.Empty, LearnerDays.On(time.GetUtcNow().UtcDateTime, learner), stop));
    }

    /// <summary>Assigns it; the same gap assigns once.</summary>
    public async Task<AssignResult?> AssignAsync(int person, long skill, Viewer viewer, CancellationToken stop)
    {
        if (await OfferAsync(person, skill, viewer, stop) is not { } offer) { return null; }
        var cell = offer.Cell;
        // The learner reads the reason in their own language.
        using var language = new CultureScope(offer.Person.Culture);
        var reason = text["Gap.Reason", cell.Skill.Name(offer.Person.Culture), cell.Current, cell.Required].Value;
        return await assigning.AssignAsync(new(person, offer.Course.Id, AssignmentSource.Gap, string.Create(CultureInfo.InvariantCulture, $"gap:{skill}:{cell.Current}-{cell.Required}")) { Reason = reason, SourceUrl = "/Skills" }, viewer.UserId);
    }
}
