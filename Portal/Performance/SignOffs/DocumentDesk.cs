using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Performance.SignOffs;

/// <summary>How a document stands against its check sums. Text keys <c>Check.{name}</c>.</summary>
public enum DocumentCheck { Unchanged, TextChanged, JournalDiffers }

/// <summary>Freezes documents, and finds out whether one is as it was.</summary>
public sealed class DocumentDesk(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    /// <summary>Under which the check sum stands in the journal.</summary>
    public const string HashKey = "Hash";

    /// <summary>The facts of a sign-off as it stands, with a card as it is or was shared.</summary>
    public DocumentFacts Of(SignOff s, CardView card, int edition, bool signed)
    {
        string? Name(int? id) => id is null ? null : directory.Known.NameOf(id);
        return new(s.Number, edition, signed, directory.Known.NameOf(s.OwnerId), Name(s.DraftedById ?? s.ManagerId), s.Season!.Name, s.Season.FromOn, s.Season.ToOn, card.ToldUtc, card.KnownUtc,
            card.Template.Edition, card.Template.NameZh, card.Template.NameEn, s.Threshold, DocumentFacts.LinesOf(card), card.Score.Trace?.Text ?? "", card.Score.Score, s.Edition == 0 ? card.Score.Score : s.Score / 100m, s.Strengths, s.Improvements)
        {
            SharedUtc = s.SharedUtc, TalkOn = s.TalkOn, TalkNotes = s.TalkNotes, Response = s.Response, RespondedUtc = s.RespondedUtc, Comment = s.Comment, Objection = s.Objection, Witness = Name(s.WitnessId), Delivery = s.Delivery,
            Judgement = s.RuledUtc is null ? null : s.Judgement, Judge = s.RuledUtc is null ? null : Name(s.JudgedById), RuledUtc = s.RuledUtc, Signer = Name(s.SignedById), SignedUtc = s.SignedUtc,
        };
    }

    public SignedDocument Freeze(SignOff s, DocumentFacts facts, int actor)
    {
        var text = facts.Write();
        return new() { SignOffId = s.Id, Edition = facts.Edition, IsSigned = facts.IsSigned, Facts = text, Hash = DocumentFacts.HashOf(text), AtUtc = time.GetUtcNow().UtcDateTime, ById = actor };
    }

    /// <summary>Documents of a sign-off, the oldest first.</summary>
    public Task<List<SignedDocument>> AllAsync(long signOff, CancellationToken stop) => db.SignedDocuments.AsNoTracking().Where(d => d.SignOffId == signOff).OrderBy(d => d.Id).ToListAsync(stop);

    /// <summary>Whether text, check sum and journal still say the same.</summary>
    public async Task<DocumentCheck> CheckAsync(SignedDocument document, long instance, CancellationToken stop)
    {
        if (DocumentFacts.HashOf(document.Facts) != document.Hash) { return DocumentCheck.TextChanged; }
        var journal = await db.JournalEntries.AsNoTracking().Where(j => j.InstanceId == instance && j.Facts != null).OrderBy(j => j.Seq).ToListAsync(stop);
        return journal.Any(j => j.ToEntry().Facts.Said?.GetValueOrDefault(HashKey) == document.Hash) ? DocumentCheck.Unchanged : DocumentCheck.JournalDiffers;
    }
}
