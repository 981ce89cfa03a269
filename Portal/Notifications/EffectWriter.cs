using System.Text.Json;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Notifications;

/// <summary>The mail address of somebody outside, for effects meant for the customer.</summary>
public sealed record OutsideRecipient(string Name, string Address, string Culture);

/// <summary>A subject that has somebody outside to write to.</summary>
public interface IHasCustomer
{
    OutsideRecipient? Customer { get; }

    /// <summary>What is offered to them, in words meant for them.</summary>
    string? Answer { get; }
}

/// <summary>Turns effects into rows of the news list and the outbox, to be stored in the transaction that caused them.</summary>
public sealed class EffectWriter(TimeProvider time)
{
    /// <param name="instance">Stored already.</param>
    public (IReadOnlyList<Notification> News, IReadOnlyList<OutboxMessage> Mails) Write(WorkflowInstance instance, IWorkflowSubject subject, Outcome outcome, int? actorId, StaffDirectory people)
    {
        var (news, mails) = (new List<Notification>(), new List<OutboxMessage>());
        var now = time.GetUtcNow();
        foreach (var effect in outcome.Effects)
        {
            var facts = Facts(effect, outcome);
            if (effect.ToCustomer && subject is IHasCustomer { Customer: { } outside } customer)
            {
                mails.Add(Mail(instance, effect, Facts(effect, outcome, customer.Answer), now) with { Address = outside.Address, AddressName = outside.Name, Culture = outside.Culture });
            }
            foreach (var recipient in effect.Recipients.Where(people.IsActive))
            {
                news.Add(new()
                {
                    RecipientId = recipient, Kind = effect.Name, InstanceId = instance.Id, ActorId = actorId, Facts = facts, CreatedUtc = now.UtcDateTime,
                });
                mails.Add(Mail(instance, effect, facts, now) with { RecipientId = recipient });
            }
        }
        return (news, mails);
    }

    private static OutboxMessage Mail(WorkflowInstance instance, Effect effect, string facts, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = effect.Name, InstanceId = instance.Id, Facts = facts, CreatedUtc = now.UtcDateTime, NextTryUtc = now.UtcDateTime,
    };

    /// <summary>What the text will need and what may have changed by the time it is rendered.</summary>
    private static string Facts(Effect effect, Outcome outcome, string? answer = null)
    {
        var entry = outcome.Entries[^1];
        return JsonSerializer.Serialize(new MailFacts(entry.Action, entry.From, outcome.State.Step, outcome.State.Round, entry.ActorId,
            effect.ByUtc ?? outcome.DueUtc, entry.Facts.Clock, entry.Facts.Rung, Cut(entry.Note, 500),
            PromisedUtc: entry.Facts.PromisedUtc ?? (effect.ToCustomer ? outcome.State.PromisedUtc : null), Answer: Cut(answer, 1500)), MailFactsJson.Default.MailFacts);
    }

    private static string? Cut(string? text, int longest) => text is not null && text.Length > longest ? text[..longest] + "…" : text;
}
