import { type SubmitEvent, useState } from 'react';
import { SignInDocument } from '../../generated.ts';
import { useSend } from '../graphql/use-send.ts';
import { browserName } from '../player/device.ts';
import { Link, navigate } from '../routing.tsx';
import { Mark } from '../ui/icons.tsx';
import { Field, textOf } from './fields.tsx';
import { session, useEnding } from './session.ts';

/** Signs in with an account there is. */
export function SignInPage() {
  const send = useSend();
  const ending = useEnding();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const input = { email: textOf(form, 'email'), password: textOf(form, 'password'), device: browserName() };
    setBusy(true);
    setRefusal(null);
    const data = await send(SignInDocument, { input }, { failure: 'Signing in did not work.' });
    setBusy(false);
    if (data?.signIn.__typename === 'AuthSession') {
      await session.begin(data.signIn);
      navigate('/', true);
    } else if (data) setRefusal(data.signIn.message);
  };
  return (
    <div className="gate">
      <Mark />
      <h1>Sign in</h1>
      {ending && <p className="note">{ending}</p>}
      <form onSubmit={(event) => void submit(event)}>
        <Field id="email" name="email" label="E-mail" type="email" autoComplete="username" maxLength={254} />
        <Field
          id="password"
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          wrong={refusal}
        />
        <button type="submit" className="button button-primary" aria-busy={busy} disabled={busy}>
          Sign in
        </button>
      </form>
      <p className="quiet">
        New here? <Link href="/register">Create an account</Link>
      </p>
    </div>
  );
}
