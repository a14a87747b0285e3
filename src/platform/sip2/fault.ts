/**
 * Why a library management system gave no answer we can use. A closed list: nothing that came from the other end, and
 * nothing that was sent, is part of it.
 */
export type Fault =
  /** On a private network, or without TLS, and not one that whoever runs this installation has listed. */
  | "not_allowed"
  | "no_such_name"
  /** Nothing listens there, or nothing answered in time to our knocking. */
  | "no_connection"
  /** It speaks no TLS, or its certificate is not to be trusted. */
  | "not_secure"
  /** It took the question and did not answer in time. */
  | "no_answer"
  | "closed"
  /** What came was no SIP2, or stayed damaged however often we asked again. */
  | "garbled"
  | "login_refused"
  /** It says of itself that it is off line. */
  | "off_line"
  /** As many questions are under way as it may be asked at once. */
  | "busy";

/** Inside this folder only: its edge turns it into a value. Its text is the name of the fault and nothing else. */
export class LineFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}
