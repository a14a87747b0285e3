/// <reference lib="dom" />
/**
 * Reads square codes (QR) where the browser cannot do so itself. Loaded by the door's page when a camera is asked for,
 * and by nothing else.
 */
import { BarcodeDetector } from "qr/decode.js";
import type { SquareCodes } from "./square-codes.ts";

(window as SquareCodes).AlcoveCodeReader = BarcodeDetector;
