"""What an admin does with policies by a form; each is guarded by what it changes, and a refusal names its rule."""

from flows.acting import form
from tasks.operations.policies import acts
from tasks.policies.acting import begun, changed, decided, delivered, excused, over, reported, send_report

begin_policy = form(acts.BeginPolicy, acts.begin_policy, begun, repeats=True)
change_machines = form(acts.ChangeMachines, acts.change_machines, changed, repeats=True)
end_policy = form(acts.EndPolicy, acts.end_policy, over, repeats=True)
excuse_event = form(acts.ExcuseEvent, acts.excuse_event, excused, repeats=True)
decide_proposal = form(acts.DecideProposal, acts.decide_proposal, decided, repeats=True)
record_delivery = form(acts.RecordDelivery, acts.record_delivery, delivered, repeats=True)
send_status_report = form(acts.SendStatusReport, send_report, reported, repeats=True)
